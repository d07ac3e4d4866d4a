package io.github.ser4j.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Counts of predictions: a row for each true emotion, a column for each predicted one. Immutable.
 */
public final class ConfusionMatrix {
  private final LabelEncoder labels;
  private final int[][] counts;

  /** Creates a matrix; the counts are not copied. */
  ConfusionMatrix(LabelEncoder labels, int[][] counts) {
    this.labels = labels;
    this.counts = counts;
  }

  /**
   * Counts predictions.
   *
   * @param labels the emotions
   * @param actual the true emotion of each clip
   * @param predicted the predicted emotion of each clip
   * @return the matrix
   * @throws IllegalArgumentException if the numbers of true and predicted labels differ, or a label
   *     is unknown
   */
  public static ConfusionMatrix of(
      LabelEncoder labels, List<String> actual, List<String> predicted) {
    requireAsMany(actual, predicted);
    int[][] counts = new int[labels.size()][labels.size()];
    for (int i = 0; i < actual.size(); i++) {
      counts[labels.encode(actual.get(i))][labels.encode(predicted.get(i))]++;
    }
    return new ConfusionMatrix(labels, counts);
  }

  static void requireAsMany(List<String> actual, List<String> predicted) {
    if (actual.size() != predicted.size()) {
      throw new IllegalArgumentException(
          "there are "
              + actual.size()
              + " true labels, but "
              + predicted.size()
              + " predicted ones");
    }
  }

  /**
   * Returns the emotions in the order of rows and columns.
   *
   * @return sorted by name, unmodifiable
   */
  public List<String> classes() {
    return labels.classes();
  }

  /**
   * Returns all counts, as scikit-learn's {@code confusion_matrix} does.
   *
   * @return a new array with a row for each true emotion and a column for each predicted one, in
   *     the order of {@link #classes()}
   */
  public int[][] counts() {
    return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
  }

  /** Returns, for each emotion, how many of its clips were predicted correctly. */
  int[] rightCounts() {
    return IntStream.range(0, counts.length).map(i -> counts[i][i]).toArray();
  }

  /** Returns, for each emotion, how many clips it has. */
  int[] actualCounts() {
    return Arrays.stream(counts).mapToInt(row -> IntStream.of(row).sum()).toArray();
  }

  /**
   * Returns how often one emotion was predicted as another.
   *
   * @param actual the true emotion
   * @param predicted the predicted emotion
   * @return 0 or more
   * @throws IllegalArgumentException if a label is unknown
   */
  public int count(String actual, String predicted) {
    return counts[labels.encode(actual)][labels.encode(predicted)];
  }

  /**
   * Returns the number of clips with a true emotion.
   *
   * @param actual the emotion
   * @return the sum of its row
   */
  public int actualCount(String actual) {
    return actualCounts()[labels.encode(actual)];
  }

  /**
   * Returns the number of clips predicted as an emotion.
   *
   * @param predicted the emotion
   * @return the sum of its column
   */
  public int predictedCount(String predicted) {
    int column = labels.encode(predicted);
    int sum = 0;
    for (int[] row : counts) {
      sum += row[column];
    }
    return sum;
  }

  /**
   * Returns the number of clips.
   *
   * @return the sum of all counts
   */
  public int total() {
    return IntStream.of(actualCounts()).sum();
  }

  /**
   * Returns the matrix as a text table, with a row for each true emotion and a column for each
   * predicted one.
   */
  @Override
  public String toString() {
    int width = 9;
    for (String label : classes()) {
      width = Math.max(width, label.length());
    }
    String cell = "  %" + width + "s";
    StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%" + width + "s", ""));
    for (String label : classes()) {
      table.append(String.format(Locale.ROOT, cell, label));
    }
    for (int row = 0; row < counts.length; row++) {
      table.append(String.format(Locale.ROOT, "\n%" + width + "s", classes().get(row)));
      for (int count : counts[row]) {
        table.append(String.format(Locale.ROOT, cell, count));
      }
    }
    return table.toString();
  }
}
