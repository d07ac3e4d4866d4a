package io.github.ser4j.recognizer;

import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A model whose results are validated, and which is not used after it was closed. Safe to use from
 * many threads.
 */
final class CheckedModel implements AutoCloseable {
  /** The rounding error of a sum of many probabilities as 32-bit floats is less. */
  private static final double SUM_TOLERANCE = 1e-4;

  private final EmotionModel model;
  private final LabelEncoder labels;

  /** Readers use the model, the writer closes it. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private volatile boolean closed;

  CheckedModel(EmotionModel model, LabelEncoder labels) {
    this.model = model;
    this.labels = labels;
  }

  /**
   * Predicts the classes of one clip.
   *
   * @param name the name of the clip in errors
   * @return the probability of each class, from 0 to 1
   * @throws ModelException if the model returns anything else
   * @throws IllegalStateException if the model is closed
   */
  double[] probabilities(FeatureMatrix features, String name) {
    List<float[]> rows = whileOpen(open -> open.probabilities(List.of(features)));
    if (rows.size() != 1) {
      throw failure(name, rows.size() + " rows");
    }
    float[] row = rows.get(0);
    double sum = 0;
    for (float value : row) {
      sum += value;
    }
    if (row.length != labels.size()) {
      throw failure(name, row.length + " probabilities");
    }
    for (float value : row) {
      if (!(value >= 0 && value <= 1 + SUM_TOLERANCE)) {
        throw failure(name, Arrays.toString(row));
      }
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw failure(name, Arrays.toString(row) + ", whose sum is " + sum);
    }
    double[] probabilities = new double[row.length];
    Arrays.setAll(probabilities, i -> Math.min(1.0, row[i]));
    return probabilities;
  }

  private ModelException failure(String name, String given) {
    return new ModelException(
        name
            + ": the model returned "
            + given
            + ", but must return one row with a probability from 0 to 1 for each of "
            + String.join(", ", labels.classes())
            + ", with a sum of 1: train it again, or fix its probabilities()");
  }

  /**
   * Runs work on the model.
   *
   * @param work the work; closing waits for it
   * @return its result
   * @throws IllegalStateException if the model is closed
   */
  <T> T whileOpen(Function<EmotionModel, T> work) {
    use.readLock().lock();
    try {
      requireOpen();
      return work.apply(model);
    } finally {
      use.readLock().unlock();
    }
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the recognizer is closed: close it after its last use");
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        model.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
