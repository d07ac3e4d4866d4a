package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The Berlin Database of Emotional Speech (EMO-DB): 535 clips, 10 speakers, 7 emotions, German.
 *
 * <p>A file is called, for instance, {@code 03a01Wa.wav}: speaker (2 digits), sentence (a letter
 * and 2 digits), emotion (a letter), take (a letter). The emotions are anger (W), boredom (L),
 * disgust (E), fear (A), happiness (F), sadness (T) and neutral (N). Each clip has the attributes
 * {@code sentence} and {@code take}.
 *
 * <p>Source: F. Burkhardt, A. Paeschke, M. Rolfes, W. Sendlmeier, B. Weiss: <i>A database of German
 * emotional speech</i>, Interspeech 2005.
 */
public final class EmoDb {
  private static final FileNaming NAMING =
      new FileNaming(
          "EMO-DB",
          "wav",
          "03a01Wa.wav",
          Pattern.compile(
              "(?<speaker>\\d{2})(?<sentence>[ab]\\d{2})(?<emotion>[A-Z])(?<take>[a-z])"),
          Map.of(
              "W", "anger",
              "L", "boredom",
              "E", "disgust",
              "A", "fear",
              "F", "happiness",
              "T", "sadness",
              "N", "neutral"),
          List.of("sentence", "take"));

  private EmoDb() {}

  /**
   * Opens the folder that holds the audio files.
   *
   * @param folder the {@code wav} folder of EMO-DB
   * @return its clips, sorted by id
   * @throws CorpusException if the folder is missing or holds no audio, or a file is not named as
   *     in EMO-DB
   */
  public static Corpus open(Path folder) {
    return NAMING.open("emodb", folder);
  }

  /**
   * Takes the clips from a list of their file names: what names tell can be had without the audio.
   *
   * @param csv a CSV file (RFC 4180, UTF-8) whose header has the column {@code file}
   * @return its clips, sorted by id; their paths lie in the folder {@code wav} beside the list
   * @throws CorpusException if the file cannot be read, names no clip or one twice, or a file is
   *     not named as in EMO-DB; the message names file and line
   */
  public static Corpus list(Path csv) {
    return NAMING.list("emodb", csv);
  }
}
