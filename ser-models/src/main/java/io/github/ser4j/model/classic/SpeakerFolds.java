package io.github.ser4j.model.classic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folds of speakers: from the speaker with the most rows to the one with the fewest, each goes to
 * the fold with the fewest rows so far, as scikit-learn's {@code GroupKFold} does.
 */
final class SpeakerFolds {
  private SpeakerFolds() {}

  /**
   * Returns the rows of each fold, in their order: fewer folds if there are fewer speakers, and
   * none if a speaker is unknown.
   */
  static List<int[]> of(LabeledFeatures data, int folds) {
    Map<Integer, Integer> rowsOfSpeakers = new TreeMap<>();
    for (int row = 0; row < data.rows(); row++) {
      if (data.speaker(row) == LabeledFeatures.UNKNOWN_SPEAKER) {
        return List.of();
      }
      rowsOfSpeakers.merge(data.speaker(row), 1, Integer::sum);
    }
    List<Map.Entry<Integer, Integer>> largestFirst = new ArrayList<>(rowsOfSpeakers.entrySet());
    largestFirst.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    int[] sizes = new int[Math.min(folds, largestFirst.size())];
    Map<Integer, Integer> foldOfSpeakers = new TreeMap<>();
    for (Map.Entry<Integer, Integer> speaker : largestFirst) {
      int smallest = 0;
      for (int fold = 1; fold < sizes.length; fold++) {
        smallest = sizes[fold] < sizes[smallest] ? fold : smallest;
      }
      sizes[smallest] += speaker.getValue();
      foldOfSpeakers.put(speaker.getKey(), smallest);
    }
    int[][] rows = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    int[] filled = new int[sizes.length];
    for (int row = 0; row < data.rows(); row++) {
      int fold = foldOfSpeakers.getOrDefault(data.speaker(row), 0);
      rows[fold][filled[fold]++] = row;
    }
    return List.of(rows);
  }
}
