package io.github.ser4j.corpus;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * RAVDESS, the Ryerson Audio-Visual Database of Emotional Speech and Song: 1,440 clips of speech
 * and 1,012 of song, 24 actors, 8 emotions, English.
 *
 * <p>A file name is, for instance, {@code 03-01-06-01-02-01-12.wav}: modality, channel, emotion,
 * intensity, statement, repetition, actor. The emotions are neutral (01), calm (02), happiness
 * (03), sadness (04), anger (05), fear (06), disgust (07) and surprise (08). Files may be in the
 * folders {@code Actor_01} to {@code Actor_24}, in any other folders, or in none.
 *
 * <p>Each clip has the attributes {@code modality} ({@code audio-video}, {@code video}, {@code
 * audio}), {@code channel} ({@code speech}, {@code song}), {@code intensity} ({@code normal},
 * {@code strong}), {@code sentence} ({@code kids} for "Kids are talking by the door", {@code dogs}
 * for "Dogs are sitting by the door"), {@code repetition} (1, 2) and {@code sex} (actors of odd
 * numbers are {@code male}, the others {@code female}).
 *
 * <p>Source: S. R. Livingstone, F. A. Russo: <i>The Ryerson Audio-Visual Database of Emotional
 * Speech and Song (RAVDESS)</i>, PLoS ONE 13(5), 2018.
 */
public final class Ravdess {
  private static final FileNaming NAMING =
      new FileNaming(
          "ravdess",
          "RAVDESS",
          "the folder of RAVDESS with 'Actor_01' to 'Actor_24'",
          true,
          "03-01-06-01-02-01-12.wav",
          Pattern.compile(
              FileNaming.FOLDERS
                  + "(?<modality>0[123])-(?<channel>0[12])-(?<emotion>\\d\\d)-(?<intensity>0[12])"
                  + "-(?<sentence>0[12])-(?<repetition>0[12])-(?<speaker>0[1-9]|1\\d|2[0-4])"),
          Map.of(
              "01", "neutral",
              "02", "calm",
              "03", "happiness",
              "04", "sadness",
              "05", "anger",
              "06", "fear",
              "07", "disgust",
              "08", "surprise"),
          List.of("modality", "channel", "intensity", "sentence", "repetition"),
          Map.of(
              "modality", Map.of("01", "audio-video", "02", "video", "03", "audio"),
              "channel", Map.of("01", "speech", "02", "song"),
              "intensity", Map.of("01", "normal", "02", "strong"),
              "sentence", Map.of("01", "kids", "02", "dogs"),
              "repetition", Map.of("01", "1", "02", "2")));

  private static final CorpusOrigin ORIGIN =
      new CorpusOrigin(
          "RAVDESS",
          new License(
              "CC BY-NC-SA 4.0",
              URI.create("https://creativecommons.org/licenses/by-nc-sa/4.0/"),
              "share and adapt it if you attribute it, not for commercial purposes, and adapted"
                  + " material only under the same license."),
          URI.create("https://zenodo.org/records/1188976/files/Audio_Speech_Actors_01-24.zip"),
          false,
          Pattern.compile("(?:.*/)?(Actor_\\d\\d/[\\w-]+\\.wav)"),
          "",
          1440);

  static final KnownCorpus KNOWN =
      KnownCorpus.of("ravdess", reader()).withOrigin(ORIGIN).withLanguages("en");

  private Ravdess() {}

  /**
   * Opens the folder of the audio files or of the actors' folders; short for {@code
   * reader().open(folder)}.
   *
   * @param folder the folder of RAVDESS
   * @return its clips, sorted by id; the corpus is named {@code ravdess}
   * @throws CorpusException if the folder is missing or holds no audio, or a file is not named as
   *     in RAVDESS
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
    return CorpusReader.of((folder, refusals) -> NAMING.read(folder, Ravdess::about, refusals));
  }

  private static Map<String, String> about(String actor) {
    return Map.of("sex", Integer.parseInt(actor) % 2 == 1 ? "male" : "female");
  }
}
