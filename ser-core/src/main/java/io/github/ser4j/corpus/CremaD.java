package io.github.ser4j.corpus;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * CREMA-D, the Crowd-sourced Emotional Multimodal Actors Dataset: 7,442 clips, 91 actors, 6
 * emotions, English.
 *
 * <p>A file name is, for instance, {@code 1001_IEO_ANG_HI.wav}: actor, sentence, emotion,
 * intensity. The emotions are anger (ANG), disgust (DIS), fear (FEA), happiness (HAP), neutral
 * (NEU) and sadness (SAD). Each clip has the attributes {@code sentence} and {@code intensity} (LO,
 * MD, HI, or XX for unspecified; older copies of the corpus have one file with X instead, {@code
 * 1040_ITH_SAD_X.wav}, whose attribute is X).
 *
 * <p>If {@code VideoDemographics.csv} of the corpus is in the audio folder, next to it or above it,
 * the clips of the actors that it lists also have the attributes {@code age} in years, {@code sex}
 * ({@code female}, {@code male}), {@code race} and {@code ethnicity}.
 *
 * <p>Source: H. Cao, D. G. Cooper, M. K. Keutmann, R. C. Gur, A. Nenkova, R. Verma: <i>CREMA-D</i>,
 * IEEE Transactions on Affective Computing 5(4), 2014.
 */
public final class CremaD {
  private static final String DEMOGRAPHICS = "VideoDemographics.csv";
  private static final List<String> COLUMNS = List.of("ActorID", "Age", "Sex", "Race", "Ethnicity");

  private static final FileNaming NAMING =
      new FileNaming(
          "cremad",
          "CREMA-D",
          "the 'AudioWAV' folder of CREMA-D",
          false,
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
          List.of("sentence", "intensity"),
          Map.of());

  private static final CorpusOrigin ORIGIN =
      new CorpusOrigin(
          "CREMA-D",
          new License(
              "ODbL-1.0",
              URI.create("https://opendatacommons.org/licenses/odbl/1-0/"),
              "the Open Database License: share and adapt it if you attribute it and keep adapted"
                  + " databases open under the same license."),
          URI.create("https://github.com/CheyneyComputerScience/CREMA-D"),
          true,
          Pattern.compile("[^/]+/(AudioWAV/[\\w-]+\\.wav|VideoDemographics\\.csv)"),
          "AudioWAV",
          7442);

  static final KnownCorpus KNOWN =
      KnownCorpus.of("cremad", reader())
          .withListReader(listReader())
          .withOrigin(ORIGIN)
          .withLanguages("en");

  private CremaD() {}

  /**
   * Opens the folder of the audio files; short for {@code reader().open(folder)}.
   *
   * @param folder the {@code AudioWAV} folder of CREMA-D
   * @return its clips, sorted by id; the corpus is named {@code cremad}
   * @throws CorpusException if the folder is missing or holds no audio, a file is not named as in
   *     CREMA-D, or the demographics cannot be read
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
        (folder, refusals) -> {
          Map<String, Map<String, String>> actors = actors(folder, refusals);
          return NAMING.read(folder, actor -> actors.getOrDefault(actor, Map.of()), refusals);
        });
  }

  private static Map<String, Map<String, String>> actors(
      Path folder, Consumer<CorpusFinding> refusals) {
    Map<String, Map<String, String>> actors = new HashMap<>();
    Path place = folder.toAbsolutePath().normalize();
    for (int level = 0; level < 3 && place != null; level++) {
      Path file = place.resolve(DEMOGRAPHICS);
      if (Files.isRegularFile(file)) {
        CsvTable.read(
            file,
            COLUMNS,
            refusals,
            row ->
                actors.put(
                    row.get("ActorID"),
                    Map.of(
                        "age", row.get("Age"),
                        "sex", row.get("Sex").toLowerCase(Locale.ROOT),
                        "race", row.get("Race"),
                        "ethnicity", row.get("Ethnicity"))));
        break;
      }
      place = place.getParent();
    }
    return actors;
  }

  /**
   * Creates the clips from a list of file names, such as the official one; the audio is not needed.
   *
   * @param csv a CSV file (RFC 4180, UTF-8) whose header has the column {@code file}, for instance
   *     {@code file,bytes,sha256}
   * @return its clips, sorted by id; their paths are in the folder {@code AudioWAV} next to the
   *     list
   * @throws CorpusException if the file cannot be read, lists no clips or a clip twice, or a file
   *     is not named as in CREMA-D; the message names file and line
   */
  public static Corpus list(Path csv) {
    return listReader().open(csv);
  }

  /**
   * Reads the sizes of the audio files from a list, as the official one gives them.
   *
   * @param csv a CSV file whose header has the columns {@code file} and {@code bytes}
   * @return for the id of each clip, the bytes of its file, 0 or more; sorted by id
   * @throws CorpusException if the file cannot be read or a size is not a whole number; the message
   *     names file and line
   */
  public static NavigableMap<String, Long> listedBytes(Path csv) {
    NavigableMap<String, Long> bytes = new TreeMap<>();
    Consumer<CorpusFinding> fail =
        finding -> {
          throw new CorpusException(finding.message());
        };
    CsvTable.read(
        csv,
        List.of("file", "bytes"),
        fail,
        row -> {
          String text = row.get("bytes");
          if (!text.matches("[0-9]{1,18}")) {
            fail.accept(row.finding("bytes is '" + text + "', but must be a whole number"));
          }
          bytes.put(ClipFiles.id(row.get("file")), Long.parseLong(text));
        });
    return bytes;
  }

  private static CorpusReader listReader() {
    return CorpusReader.of(
        (list, refusals) -> {
          Map<String, Map<String, String>> actors =
              actors(list.resolveSibling("AudioWAV"), refusals);
          return NAMING.readList(
              list, "AudioWAV", actor -> actors.getOrDefault(actor, Map.of()), refusals);
        });
  }
}
