package io.github.ser4j.corpus;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The Berlin Database of Emotional Speech (EMO-DB): 535 clips, 10 speakers, 7 emotions, German.
 *
 * <p>A file name is, for instance, {@code 03a01Wa.wav}: speaker (2 digits), sentence (a letter and
 * 2 digits), emotion (a letter), take (a letter). The emotions are anger (W), boredom (L), disgust
 * (E), fear (A), happiness (F), sadness (T) and neutral (N). Each clip has the attributes {@code
 * sentence} and {@code take}, and, as published with the corpus, {@code sex} ({@code female},
 * {@code male}) and {@code age} in years of its speaker.
 *
 * <p>Source: F. Burkhardt, A. Paeschke, M. Rolfes, W. Sendlmeier, B. Weiss: <i>A database of German
 * emotional speech</i>, Interspeech 2005.
 */
public final class EmoDb {
  private static final FileNaming NAMING =
      new FileNaming(
          "emodb",
          "EMO-DB",
          "the 'wav' folder of EMO-DB",
          false,
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
          List.of("sentence", "take"),
          Map.of());

  private static final Map<String, Map<String, String>> SPEAKERS =
      Map.of(
          "03", Map.of("sex", "male", "age", "31"),
          "08", Map.of("sex", "female", "age", "34"),
          "09", Map.of("sex", "female", "age", "21"),
          "10", Map.of("sex", "male", "age", "32"),
          "11", Map.of("sex", "male", "age", "26"),
          "12", Map.of("sex", "male", "age", "30"),
          "13", Map.of("sex", "female", "age", "32"),
          "14", Map.of("sex", "female", "age", "35"),
          "15", Map.of("sex", "male", "age", "25"),
          "16", Map.of("sex", "female", "age", "31"));

  private static final CorpusOrigin ORIGIN =
      new CorpusOrigin(
          "EMO-DB",
          new License(
              "CC0-1.0",
              URI.create("http://emodb.bilderbar.info/"),
              "free to use, as published by audEERING's emodb; cite F. Burkhardt et al., A database"
                  + " of German emotional speech, Interspeech 2005."),
          URI.create("http://emodb.bilderbar.info/download/download.zip"),
          false,
          Pattern.compile("(?:.*/)?(wav/[\\w-]+\\.wav|erkennung\\.txt)"),
          "wav",
          535);

  static final KnownCorpus KNOWN =
      KnownCorpus.of("emodb", reader())
          .withListReader(listReader())
          .withOrigin(ORIGIN)
          .withLanguages("de");

  private EmoDb() {}

  /**
   * Opens the folder of the audio files; short for {@code reader().open(folder)}.
   *
   * @param folder the {@code wav} folder of EMO-DB
   * @return its clips, sorted by id; the corpus is named {@code emodb}
   * @throws CorpusException if the folder is missing or holds no audio, or a file is not named as
   *     in EMO-DB
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
    return CorpusReader.of((folder, refusals) -> NAMING.read(folder, EmoDb::about, refusals));
  }

  private static Map<String, String> about(String speaker) {
    return SPEAKERS.getOrDefault(speaker, Map.of());
  }

  /**
   * Creates the clips from a list of file names; the audio is not needed.
   *
   * @param csv a CSV file (RFC 4180, UTF-8) whose header has the column {@code file}
   * @return its clips, sorted by id; their paths are in the folder {@code wav} next to the list
   * @throws CorpusException if the file cannot be read, lists no clips or a clip twice, or a file
   *     is not named as in EMO-DB; the message names file and line
   */
  public static Corpus list(Path csv) {
    return listReader().open(csv);
  }

  private static CorpusReader listReader() {
    return CorpusReader.of(
        (list, refusals) -> NAMING.readList(list, "wav", EmoDb::about, refusals));
  }
}
