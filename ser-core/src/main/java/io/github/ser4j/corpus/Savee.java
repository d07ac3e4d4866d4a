package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * SAVEE, the Surrey Audio-Visual Expressed Emotion database: 480 clips, 4 speakers, 7 emotions,
 * English.
 *
 * <p>A file name is, for instance, {@code DC_a01.wav}, or {@code a01.wav} in the folder {@code DC}:
 * speaker (DC, JE, JK or KL), emotion, number. The emotions are anger (a), disgust (d), fear (f),
 * happiness (h), neutral (n), sadness (sa) and surprise (su). Each clip has the attributes {@code
 * number} (it numbers the sentences of an emotion: the same number means different sentences for
 * different emotions, except for the first three) and {@code sex} ({@code male}).
 *
 * <p>Source: S. Haq, P. J. B. Jackson: <i>Speaker-dependent audio-visual emotion recognition</i>,
 * AVSP 2009.
 */
public final class Savee {
  private static final FileNaming NAMING =
      new FileNaming(
          "savee",
          "SAVEE",
          "the folder of SAVEE with 'DC', 'JE', 'JK' and 'KL', or with all audio files",
          true,
          "DC_a01.wav or DC/a01.wav",
          Pattern.compile(
              FileNaming.FOLDERS
                  + "(?<speaker>DC|JE|JK|KL)[_/](?<emotion>sa|su|[adfhn])(?<number>\\d\\d)"),
          Map.of(
              "a", "anger",
              "d", "disgust",
              "f", "fear",
              "h", "happiness",
              "n", "neutral",
              "sa", "sadness",
              "su", "surprise"),
          List.of("number"),
          Map.of());

  private Savee() {}

  /**
   * Opens the folder of the audio files or of the speakers' folders; short for {@code
   * reader().open(folder)}.
   *
   * @param folder the folder of SAVEE
   * @return its clips, sorted by id; the corpus is named {@code savee}
   * @throws CorpusException if the folder is missing or holds no audio, or a file is not named as
   *     in SAVEE
   */
  public static Corpus open(Path folder) {
    return reader().open(folder);
  }

  /**
   * Creates a strict reader for such folders; see {@link CorpusReader#lenient}.
   *
   * @return the reader
   */
  public static CorpusReader reader() {
    return CorpusReader.of(
        (folder, refusals) -> NAMING.read(folder, speaker -> Map.of("sex", "male"), refusals));
  }
}
