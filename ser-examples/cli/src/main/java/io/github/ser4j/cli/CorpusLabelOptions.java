package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Other labels for the clips of a corpus, such as those of a model. */
final class CorpusLabelOptions {
  @Option(
      names = "--map-label",
      paramLabel = "OLD=NEW",
      description = "Rename a label of the corpus; may be repeated. Several may become one.")
  private Map<String, String> names = new HashMap<>();

  @Option(
      names = "--drop-label",
      paramLabel = "LABEL",
      description =
          "Leave out the clips of a label of the corpus, before labels are renamed;"
              + " may be repeated.")
  private List<String> dropped = new ArrayList<>();

  Corpus apply(Corpus corpus) {
    dropped.forEach(label -> requireKnown("--drop-label", label, corpus));
    Corpus rest = corpus.withoutLabels(dropped);
    names.keySet().forEach(label -> requireKnown("--map-label", label, rest));
    if (names.isEmpty()) {
      return rest;
    }
    Map<String, String> all = new HashMap<>();
    rest.labels().forEach(label -> all.put(label, label));
    all.putAll(names);
    return rest.mapLabels(all);
  }

  private static void requireKnown(String option, String label, Corpus corpus) {
    if (!corpus.labels().contains(label)) {
      throw new IllegalArgumentException(
          option
              + ": corpus "
              + corpus.name()
              + " has no label '"
              + label
              + "', but "
              + String.join(", ", corpus.labels()));
    }
  }
}
