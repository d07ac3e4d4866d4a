package io.github.ser4j.model.classic;

import io.github.ser4j.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Training data of a {@link Classifier}: one feature vector, class and, where known, speaker for
 * each row.
 *
 * <p>A row is a clip or a variation of one; all variations of a clip have its class and its
 * speaker. Features are already scaled.
 *
 * <pre>{@code
 * LabeledFeatures training =
 *     LabeledFeatures.builder(2)
 *         .add(new float[] {-1, 0.5f}, 0, 17)
 *         .add(new float[] {1, 0.5f}, 1, 17)
 *         .build();
 * training; // LabeledFeatures[2 rows x 2 features, 2 classes, 1 known speakers]
 * }</pre>
 *
 * <p>Immutable and safe to share between threads; arrays are copied on input and output.
 */
public final class LabeledFeatures {
  /** The speaker of a row whose speaker is not known. */
  public static final int UNKNOWN_SPEAKER = -1;

  private final float[][] rows;
  private final int[] labels;
  private final int[] speakers;
  private final int classes;

  private LabeledFeatures(float[][] rows, int[] labels, int[] speakers, int classes) {
    this.rows = rows;
    this.labels = labels;
    this.speakers = speakers;
    this.classes = classes;
  }

  /**
   * Starts with no rows.
   *
   * @param classes the number of classes, at least 2
   * @return a builder
   * @throws IllegalArgumentException if there are fewer than 2 classes
   */
  public static Builder builder(int classes) {
    return new Builder(Checks.atLeast(2, "classes", classes));
  }

  /**
   * Returns the number of rows.
   *
   * @return at least {@link #classes()}
   */
  public int rows() {
    return rows.length;
  }

  /**
   * Returns the length of every row.
   *
   * @return at least 1
   */
  public int features() {
    return rows[0].length;
  }

  /**
   * Returns the number of classes, each of which has at least one row.
   *
   * @return at least 2
   */
  public int classes() {
    return classes;
  }

  /**
   * Returns the features of a row.
   *
   * @param row 0 to {@code rows() - 1}
   * @return a new array of {@link #features()} finite values
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public float[] row(int row) {
    return rows[Objects.checkIndex(row, rows.length)].clone();
  }

  /**
   * Returns the class of a row.
   *
   * @param row 0 to {@code rows() - 1}
   * @return 0 to {@code classes() - 1}
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int label(int row) {
    return labels[Objects.checkIndex(row, labels.length)];
  }

  /**
   * Returns the speaker of a row.
   *
   * @param row 0 to {@code rows() - 1}
   * @return the number of the speaker, or {@link #UNKNOWN_SPEAKER}
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int speaker(int row) {
    return speakers[Objects.checkIndex(row, speakers.length)];
  }

  /**
   * Returns the number of rows of every class.
   *
   * @return a new array of {@link #classes()} numbers, each at least 1
   */
  public int[] counts() {
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    return counts;
  }

  /** Returns the features of a row themselves: must not be modified or passed on. */
  float[] shared(int row) {
    return rows[row];
  }

  @Override
  public String toString() {
    return "LabeledFeatures["
        + rows()
        + " rows x "
        + features()
        + " features, "
        + classes
        + " classes, "
        + Arrays.stream(speakers).filter(each -> each != UNKNOWN_SPEAKER).distinct().count()
        + " known speakers]";
  }

  /** Collects the rows of {@link LabeledFeatures}. Not safe to share between threads. */
  public static final class Builder {
    private final int classes;
    private final List<float[]> rows = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<Integer> speakers = new ArrayList<>();

    private Builder(int classes) {
      this.classes = classes;
    }

    /**
     * Adds a row whose speaker is not known.
     *
     * @param features finite values, as many as in the other rows, at least one; copied
     * @param label the class, 0 to {@code classes - 1}
     * @return this builder
     * @throws IllegalArgumentException if the length differs from that of the first row, a value is
     *     not finite, or there is no such class; the message names the row
     */
    public Builder add(float[] features, int label) {
      return add(features, label, UNKNOWN_SPEAKER);
    }

    /**
     * Adds a row.
     *
     * @param features finite values, as many as in the other rows, at least one; copied
     * @param label the class, 0 to {@code classes - 1}
     * @param speaker any number that the speaker has in all rows, at least 0, or {@link
     *     #UNKNOWN_SPEAKER}
     * @return this builder
     * @throws IllegalArgumentException if the length differs from that of the first row, a value is
     *     not finite, or there is no such class or speaker; the message names the row
     */
    public Builder add(float[] features, int label, int speaker) {
      int row = rows.size();
      int expected = row == 0 ? Math.max(1, features.length) : rows.get(0).length;
      if (features.length != expected) {
        throw new IllegalArgumentException(
            "row "
                + row
                + " has "
                + features.length
                + " features, but must have "
                + (row == 0 ? "at least 1" : expected + ", as row 0 has")
                + ": give every row the features of one pipeline");
      }
      for (int i = 0; i < features.length; i++) {
        if (!Float.isFinite(features[i])) {
          throw new IllegalArgumentException(
              "row "
                  + row
                  + " has "
                  + features[i]
                  + " in column "
                  + i
                  + ", but features must be finite: omit the row or fix the feature");
        }
      }
      labels.add(Checks.between(0, classes - 1, "label of row " + row, label));
      speakers.add(Checks.atLeast(UNKNOWN_SPEAKER, "speaker of row " + row, speaker));
      rows.add(features.clone());
      return this;
    }

    /**
     * Builds the training data.
     *
     * @return the training data
     * @throws IllegalArgumentException if a class has no rows
     */
    public LabeledFeatures build() {
      for (int label = 0; label < classes; label++) {
        if (!labels.contains(label)) {
          throw new IllegalArgumentException(
              "class "
                  + label
                  + " of "
                  + classes
                  + " has none of the "
                  + rows.size()
                  + " rows, but every class needs at least one: add rows, or leave the class out");
        }
      }
      return new LabeledFeatures(
          rows.toArray(float[][]::new),
          labels.stream().mapToInt(Integer::intValue).toArray(),
          speakers.stream().mapToInt(Integer::intValue).toArray(),
          classes);
    }
  }
}
