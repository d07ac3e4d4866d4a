package io.github.ser4j.recognizer;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.internal.Checks;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which labels of a model are kept, and under which names. Immutable. */
final class LabelView {
  private final LabelEncoder from;

  /** The name of each label of the model that is kept. */
  private final SortedMap<String, String> names;

  private final LabelEncoder to;

  private LabelView(LabelEncoder from, SortedMap<String, String> names) {
    this.from = from;
    this.names = Collections.unmodifiableSortedMap(names);
    this.to = LabelEncoder.of(names.values());
  }

  /** Returns the view of all labels under their own names. */
  static LabelView of(LabelEncoder labels) {
    SortedMap<String, String> names = new TreeMap<>();
    labels.forEach(label -> names.put(label, label));
    return new LabelView(labels, names);
  }

  /** Returns the labels of this view. */
  LabelEncoder labels() {
    return to;
  }

  /** Returns whether all labels are kept under their own names. */
  boolean isWhole() {
    return to.equals(from);
  }

  /** Restricts this view to some of its labels. */
  LabelView keep(List<String> labels) {
    Set<String> kept = known(labels, "keep");
    SortedMap<String, String> fewer = new TreeMap<>(names);
    fewer.values().retainAll(kept);
    return new LabelView(from, fewer);
  }

  /** Merges some labels of this view into one. */
  LabelView merge(String name, List<String> labels) {
    Set<String> merged = known(labels, "merge");
    if (name.isBlank()) {
      throw Checks.textFailure("name", name, "a label");
    }
    boolean taken = to.classes().contains(name) || from.classes().contains(name);
    if (taken && !merged.contains(name) && !merged.contains(names.getOrDefault(name, ""))) {
      throw Checks.textFailure(
          "name", name, "a new label, or one of those merged, " + String.join(", ", merged));
    }
    SortedMap<String, String> fewer = new TreeMap<>(names);
    fewer.replaceAll((label, current) -> merged.contains(current) ? name : current);
    return new LabelView(from, fewer);
  }

  private Set<String> known(List<String> labels, String verb) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no labels to "
              + verb
              + ", but at least 1 is needed; known are "
              + String.join(", ", to.classes()));
    }
    labels.forEach(to::encode);
    return new HashSet<>(labels);
  }

  /**
   * Adds up the probabilities of the labels that became one, and divides by the sum if labels were
   * dropped. If that sum is 0, all labels of this view are equally probable.
   */
  double[] apply(double[] probabilities) {
    if (isWhole()) {
      return probabilities;
    }
    double[] sums = new double[to.size()];
    double all = 0;
    for (Map.Entry<String, String> each : names.entrySet()) {
      double probability = probabilities[from.encode(each.getKey())];
      sums[to.encode(each.getValue())] += probability;
      all += probability;
    }
    boolean allKept = names.size() == from.size();
    for (int i = 0; i < sums.length; i++) {
      double scaled = allKept ? sums[i] : all > 0 ? sums[i] / all : 1.0 / sums.length;
      sums[i] = Math.min(1, scaled);
    }
    return sums;
  }

  /** Renames the labels of clips as those of the model; labels unknown to it stay as they are. */
  Corpus apply(Corpus corpus) {
    if (isWhole()) {
      return corpus;
    }
    Map<String, String> all = new HashMap<>();
    corpus.labels().forEach(label -> all.put(label, label));
    all.putAll(names);
    return corpus.mapLabels(all);
  }
}
