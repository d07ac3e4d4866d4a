package io.github.ser4j.recognizer;

import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelOutput;
import java.util.Arrays;
import java.util.List;

/** What a model returns, validated. */
final class CheckedOutput {
  /** The rounding error of a sum of many probabilities as 32-bit floats is less. */
  private static final double SUM_TOLERANCE = 1e-4;

  private CheckedOutput() {}

  /**
   * Predicts the classes of one clip.
   *
   * @param name the name of the clip in errors
   * @return the probability of each class, from 0 to 1, and dimensions
   * @throws ModelException if the model returns anything else
   */
  static FusedOutput of(
      EmotionModel model, FeatureMatrix features, LabelEncoder labels, String name) {
    List<ModelOutput> rows = model.outputs(List.of(features));
    if (rows.size() != 1) {
      throw failure(labels, name, rows.size() + " rows");
    }
    float[] row = rows.get(0).probabilities();
    if (row.length != labels.size()) {
      throw failure(labels, name, row.length + " probabilities");
    }
    double sum = 0;
    for (float value : row) {
      sum += value;
      if (!(value >= 0 && value <= 1 + SUM_TOLERANCE)) {
        throw failure(labels, name, Arrays.toString(row));
      }
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw failure(labels, name, Arrays.toString(row) + ", whose sum is " + sum);
    }
    double[] probabilities = new double[row.length];
    Arrays.setAll(probabilities, i -> Math.min(1.0, row[i]));
    return new FusedOutput(probabilities, rows.get(0).dimensions());
  }

  private static ModelException failure(LabelEncoder labels, String name, String given) {
    return new ModelException(
        name
            + ": the model returned "
            + given
            + ", but must return one row with a probability from 0 to 1 for each of "
            + String.join(", ", labels.classes())
            + ", with a sum of 1: train it again, or fix its probabilities()");
  }
}
