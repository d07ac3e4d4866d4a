package io.github.ser4j.corpus;

import io.github.ser4j.internal.FileNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Any recordings listed in a CSV file.
 *
 * <p>The first line names the columns: {@code path} and {@code label} are required, {@code speaker}
 * is optional, and all others become attributes. Paths are relative to the folder of the CSV file;
 * the id of a clip is its path without the file extension. A blank field means no value, so a clip
 * may have no speaker or lack an attribute. Fields are separated by commas, in UTF-8, and quoted as
 * in RFC 4180 if they contain commas, quotes or line breaks; surrounding blanks are ignored.
 */
public final class CsvCorpus {
  private static final String PATH = "path";
  private static final String LABEL = "label";
  private static final String SPEAKER = "speaker";
  private static final Set<String> OWN_COLUMNS = Set.of(PATH, LABEL, SPEAKER);

  private final Path csv;
  private final Consumer<CorpusFinding> refusals;
  private final Interner sharing = new Interner();
  private final List<Listed> listed = new ArrayList<>();

  private CsvCorpus(Path csv, Consumer<CorpusFinding> refusals) {
    this.csv = csv;
    this.refusals = refusals;
  }

  private record Listed(Clip clip, long line) {}

  /**
   * Opens a list of recordings; short for {@code reader().open(csv)}.
   *
   * @param csv the CSV file
   * @return its clips, sorted by id; the corpus is named after the file, without its extension
   * @throws CorpusException if the file is missing, is not such a CSV file, or lists no clips; or
   *     if a line has no path or no label, or repeats a clip. The message gives the line number
   */
  public static Corpus open(Path csv) {
    return reader().open(csv);
  }

  /**
   * Creates a strict reader for such lists; see {@link CorpusReader#lenient}.
   *
   * @return the reader
   */
  public static CorpusReader reader() {
    return CorpusReader.of((csv, refusals) -> new CsvCorpus(csv, refusals).read());
  }

  private Corpus read() {
    CsvTable.read(csv, List.of(PATH, LABEL), refusals, this::add);
    if (listed.isEmpty()) {
      throw new CorpusException(csv + ": lists no usable clips");
    }
    return Corpus.of(ClipFiles.id(ClipFiles.nameOf(csv)), withoutSameIds());
  }

  private List<Clip> withoutSameIds() {
    Listed[] sorted = listed.toArray(new Listed[0]);
    Arrays.parallelSort(sorted, Comparator.comparing(one -> one.clip().id()));
    List<Clip> clips = new ArrayList<>(sorted.length);
    String last = "";
    for (Listed one : sorted) {
      String id = one.clip().id();
      if (id.equals(last)) {
        refusals.accept(
            CsvTable.finding(csv, one.line(), "lists the clip '" + id + "' a second time"));
      } else {
        clips.add(one.clip());
        last = id;
      }
    }
    return clips;
  }

  private void add(CsvTable.Row row) {
    String path = row.get(PATH);
    if (path.isEmpty()) {
      refusals.accept(row.finding("has no path"));
      return;
    }
    String label = row.get(LABEL);
    if (label.isEmpty()) {
      refusals.accept(row.finding("has no label for '" + path + "'"));
      return;
    }
    if ((path + label).contains("\n")) {
      refusals.accept(
          row.finding("has a path or a label that spans several lines; close its quotes"));
      return;
    }
    Path file;
    try {
      file = csv.resolveSibling(path);
    } catch (InvalidPathException e) {
      refusals.accept(row.finding("has the path '" + path + "', which " + FileNames.reason(e)));
      return;
    }
    Optional<String> speaker =
        row.columns().contains(SPEAKER) ? speaker(row.get(SPEAKER)) : Optional.empty();
    listed.add(
        new Listed(
            new Clip(ClipFiles.id(path), file, sharing.text(label), speaker, attributes(row)),
            row.line()));
  }

  private Optional<String> speaker(String name) {
    return name.isEmpty() ? Optional.empty() : sharing.speaker(name);
  }

  private Map<String, String> attributes(CsvTable.Row row) {
    List<String> columns = new ArrayList<>(row.columns());
    columns.removeAll(OWN_COLUMNS);
    return sharing.attributes(
        columns.stream().map(row::get).toList(),
        values -> {
          Map<String, String> attributes = new HashMap<>();
          for (int i = 0; i < columns.size(); i++) {
            if (!values.get(i).isEmpty()) {
              attributes.put(columns.get(i), sharing.text(values.get(i)));
            }
          }
          return attributes;
        });
  }
}
