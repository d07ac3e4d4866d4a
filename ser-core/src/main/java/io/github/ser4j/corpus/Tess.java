package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * TESS, the Toronto Emotional Speech Set: 2,800 clips, 2 actresses, 7 emotions, English.
 *
 * <p>A file name is, for instance, {@code OAF_back_angry.wav}: speaker, the word that ends the
 * sentence "Say the word …", emotion. The emotions are anger (angry), disgust, fear, happiness
 * (happy), neutral, surprise (ps, for pleasant surprise) and sadness (sad). Files may be in folders
 * such as {@code OAF_angry}, or in none. One file of the published set is named {@code
 * OA_bite_neutral.wav}; it is assigned to speaker OAF.
 *
 * <p>Each clip has the attributes {@code sentence} (its word), {@code sex} ({@code female}) and
 * {@code age}: 64 years for speaker OAF, 26 for YAF.
 *
 * <p>Source: M. K. Pichora-Fuller, K. Dupuis: <i>Toronto emotional speech set (TESS)</i>, Borealis,
 * 2020.
 */
public final class Tess {
  private static final FileNaming NAMING =
      new FileNaming(
          "tess",
          "TESS",
          "the folder of TESS",
          true,
          "OAF_back_angry.wav",
          Pattern.compile(
              FileNaming.FOLDERS
                  + "(?<speaker>OAF?|YAF?)_(?<sentence>[A-Za-z]+)_(?<emotion>[a-z]+)"),
          Map.of(
              "angry", "anger",
              "disgust", "disgust",
              "fear", "fear",
              "happy", "happiness",
              "neutral", "neutral",
              "ps", "surprise",
              "sad", "sadness"),
          List.of("sentence"),
          Map.of("speaker", Map.of("OA", "OAF", "YA", "YAF")));

  private Tess() {}

  /**
   * Opens the folder of the audio files or of their folders; short for {@code
   * reader().open(folder)}.
   *
   * @param folder the folder of TESS
   * @return its clips, sorted by id; the corpus is named {@code tess}
   * @throws CorpusException if the folder is missing or holds no audio, or a file is not named as
   *     in TESS
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
    return CorpusReader.of((folder, refusals) -> NAMING.read(folder, Tess::about, refusals));
  }

  private static Map<String, String> about(String speaker) {
    return Map.of("sex", "female", "age", speaker.equals("OAF") ? "64" : "26");
  }
}
