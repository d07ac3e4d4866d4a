package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * CREMA-D, the Crowd-sourced Emotional Multimodal Actors Dataset: 7,442 clips, 91 actors, 6
 * emotions, English.
 *
 * <p>A file is called, for instance, {@code 1001_IEO_ANG_HI.wav}: actor, sentence, emotion,
 * intensity. The emotions are anger (ANG), disgust (DIS), fear (FEA), happiness (HAP), neutral
 * (NEU) and sadness (SAD). Each clip has the attributes {@code sentence} and {@code intensity} (LO,
 * MD, HI, or XX for unspecified).
 *
 * <p>Source: H. Cao, D. G. Cooper, M. K. Keutmann, R. C. Gur, A. Nenkova, R. Verma: <i>CREMA-D</i>,
 * IEEE Transactions on Affective Computing 5(4), 2014.
 */
public final class CremaD {
  private static final FileNaming NAMING =
      new FileNaming(
          "CREMA-D",
          "AudioWAV",
          "1001_IEO_ANG_HI.wav",
          Pattern.compile(
              "(?<speaker>\\d{4})_(?<sentence>[A-Z]{3})_(?<emotion>[A-Z]{3})"
                  + "_(?<intensity>[A-Z]{1,2})"),
          Map.of(
              "ANG", "anger",
              "DIS", "disgust",
              "FEA", "fear",
              "HAP", "happiness",
              "NEU", "neutral",
              "SAD", "sadness"),
          List.of("sentence", "intensity"));

  private CremaD() {}

  /**
   * Opens the folder that holds the audio files.
   *
   * @param folder the {@code AudioWAV} folder of CREMA-D
   * @return its clips, sorted by id
   * @throws CorpusException if the folder is missing or holds no audio, or a file is not named as
   *     in CREMA-D
   */
  public static Corpus open(Path folder) {
    return NAMING.open("cremad", folder);
  }

  /**
   * Takes the clips from a list of their file names, as the official one is: what names tell can be
   * had without the audio.
   *
   * @param csv a CSV file (RFC 4180, UTF-8) whose header has the column {@code file}, for instance
   *     {@code file,bytes,sha256}
   * @return its clips, sorted by id; their paths lie in the folder {@code AudioWAV} beside the list
   * @throws CorpusException if the file cannot be read, names no clip or one twice, or a file is
   *     not named as in CREMA-D; the message names file and line
   */
  public static Corpus list(Path csv) {
    return NAMING.list("cremad", csv);
  }
}
