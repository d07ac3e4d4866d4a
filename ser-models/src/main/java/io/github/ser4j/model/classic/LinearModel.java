package io.github.ser4j.model.classic;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.Softmax;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelLoader;
import io.github.ser4j.model.ModelState;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear classifier: {@code softmax(W·x + b)} of the features of a clip, which are clipped at
 * {@code ±clipAt} first, so that no single feature can decide.
 *
 * <pre>{@code
 * LinearModel model =
 *     LinearModel.of(new float[][] {{1, 0}, {-1, 0}}, new float[] {0, 0}, 6);
 * model.probabilities(List.of(FeatureMatrix.of(new float[][] {{0.5f}, {7}}))).get(0);
 * // [0.7310586, 0.26894143]
 * }</pre>
 *
 * <p>The input of a clip is a matrix of one row for each feature and 1 frame. Scores are computed
 * with 64 bits. Immutable and safe to share between threads; nothing has to be closed.
 */
public final class LinearModel implements EmotionModel {
  private static final String NAME = "linear";
  private static final String WEIGHTS = "weights";
  private static final String BIAS = "bias";

  private static final Settings<LinearModel, Size> SETTINGS =
      new Settings<LinearModel, Size>()
          .integer("features", LinearModel::features, (size, value) -> size.features = value)
          .integer("classes", LinearModel::classes, (size, value) -> size.classes = value)
          .real("clipAt", LinearModel::clipAt, (size, value) -> size.clipAt = value);

  private final float[][] weights;
  private final float[] bias;
  private final double clipAt;

  private LinearModel(float[][] weights, float[] bias, double clipAt) {
    this.weights = weights;
    this.bias = bias;
    this.clipAt = clipAt;
  }

  /**
   * Creates a model with given weights.
   *
   * @param weights one row for each class, at least 2, with one finite value for each feature, at
   *     least 1; copied
   * @param bias one finite value for each class; copied
   * @param clipAt the largest magnitude of a feature, finite and greater than 0
   * @return the model
   * @throws IllegalArgumentException if a length or a value is invalid
   */
  public static LinearModel of(float[][] weights, float[] bias, double clipAt) {
    Checks.atLeast(2, "classes", weights.length);
    int features = Checks.atLeast(1, "features", weights[0].length);
    if (bias.length != weights.length) {
      throw Checks.failure(
          "length of bias", bias.length, "the number of classes, " + weights.length);
    }
    for (int label = 0; label < weights.length; label++) {
      if (weights[label].length != features) {
        throw Checks.failure(
            "number of weights of class " + label, weights[label].length, "that of class 0");
      }
      for (float weight : weights[label]) {
        Checks.finite("weight of class " + label, weight);
      }
      Checks.finite("bias of class " + label, bias[label]);
    }
    return new LinearModel(
        Arrays.stream(weights).map(float[]::clone).toArray(float[][]::new),
        bias.clone(),
        Checks.positive("clipAt", clipAt));
  }

  /**
   * Returns the loader of models saved by {@link #state}, to be registered as {@code linear}.
   *
   * @param spec the description of the model
   * @param registry not used: the model has no parts
   * @return the loader
   * @throws IllegalArgumentException if a setting is unknown or out of range
   */
  public static ModelLoader loader(Spec spec, Registry registry) {
    Size size = new Size();
    SETTINGS.read(NAME, spec.settings(), size);
    spec.requireParts();
    Checks.atLeast(2, "classes", size.classes);
    Checks.atLeast(1, "features", size.features);
    return state -> {
      float[] weights = state.array(WEIGHTS);
      if (weights.length != (long) size.classes * size.features) {
        throw Checks.failure(
            "number of weights", weights.length, size.classes + " times " + size.features);
      }
      float[][] rows = new float[size.classes][];
      for (int label = 0; label < rows.length; label++) {
        rows[label] =
            Arrays.copyOfRange(weights, label * size.features, (label + 1) * size.features);
      }
      return of(rows, state.array(BIAS), size.clipAt);
    };
  }

  /**
   * Returns the number of features.
   *
   * @return at least 1
   */
  public int features() {
    return weights[0].length;
  }

  /**
   * Returns the number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return weights.length;
  }

  /**
   * Returns the largest magnitude of a feature; larger ones are clipped.
   *
   * @return greater than 0
   */
  public double clipAt() {
    return clipAt;
  }

  /**
   * Returns the weights.
   *
   * @return a copy: one row for each class, one value for each feature
   */
  public float[][] weights() {
    return Arrays.stream(weights).map(float[]::clone).toArray(float[][]::new);
  }

  /**
   * Returns the bias.
   *
   * @return a copy: one value for each class
   */
  public float[] bias() {
    return bias.clone();
  }

  /**
   * Predicts the probabilities of the classes.
   *
   * @param features one matrix for each clip, of {@link #features()} rows and 1 frame, all finite
   * @return one row for each clip: the probabilities of the classes in their order, which sum to 1
   * @throws IllegalArgumentException if a matrix has another shape, or a value is not finite
   */
  @Override
  public List<float[]> probabilities(List<FeatureMatrix> features) {
    return clipped(features).stream().map(this::probabilities).toList();
  }

  /**
   * Returns the clipped features, of which the probabilities are a linear function.
   *
   * @param features as for {@link #probabilities}
   * @return one row for each clip, of {@link #features()} values from {@code -clipAt} to {@code
   *     clipAt}
   * @throws IllegalArgumentException if a matrix has another shape, or a value is not finite
   */
  @Override
  public List<float[]> embeddings(List<FeatureMatrix> features) {
    return clipped(features).stream().map(LinearModel::toFloats).toList();
  }

  /** Returns the {@link #features() number of features}. */
  @Override
  public int embeddingSize() {
    return features();
  }

  private List<double[]> clipped(List<FeatureMatrix> features) {
    List<double[]> all = new ArrayList<>(features.size());
    for (int clip = 0; clip < features.size(); clip++) {
      FeatureMatrix matrix = features.get(clip);
      if (matrix.rows() != features() || matrix.frames() != 1) {
        throw new IllegalArgumentException(
            "features of clip "
                + clip
                + " have "
                + matrix.rows()
                + " rows and "
                + matrix.frames()
                + " frames, but this model takes "
                + features()
                + " rows and 1 frame: use the pipeline that it was trained with");
      }
      all.add(clipped(matrix.values(), clip));
    }
    return all;
  }

  private double[] clipped(float[] features, int clip) {
    double[] clipped = new double[features.length];
    for (int i = 0; i < features.length; i++) {
      if (!Float.isFinite(features[i])) {
        throw new IllegalArgumentException(
            "features of clip "
                + clip
                + " have "
                + features[i]
                + " in row "
                + i
                + ", but must be finite: omit the clip or fix the feature");
      }
      clipped[i] = Math.max(-clipAt, Math.min(clipAt, features[i]));
    }
    return clipped;
  }

  private float[] probabilities(double[] clipped) {
    double[] scores = new double[weights.length];
    for (int label = 0; label < scores.length; label++) {
      float[] row = weights[label];
      double sum = bias[label];
      for (int i = 0; i < row.length; i++) {
        sum += row[i] * clipped[i];
      }
      scores[label] = sum;
    }
    Softmax.inPlace(scores, 1);
    return toFloats(scores);
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /**
   * Returns the model as data: {@code linear} with the settings {@code features}, {@code classes}
   * and {@code clipAt}, and the arrays {@code weights}, class by class, and {@code bias}.
   *
   * @return a copy
   */
  @Override
  public ModelState state() {
    FloatBuffer all = FloatBuffer.allocate(classes() * features());
    for (float[] row : weights) {
      all.put(row);
    }
    return ModelState.of(Spec.of(NAME, SETTINGS.write(this)))
        .withArray(WEIGHTS, all.array())
        .withArray(BIAS, bias);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearModel that
        && Arrays.deepEquals(weights, that.weights)
        && Arrays.equals(bias, that.bias)
        && clipAt == that.clipAt;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(weights) + Arrays.hashCode(bias);
  }

  @Override
  public String toString() {
    return "LinearModel[" + features() + " features, " + classes() + " classes]";
  }

  /** The settings read from a description. */
  private static final class Size {
    private int features;
    private int classes;
    private double clipAt;
  }
}
