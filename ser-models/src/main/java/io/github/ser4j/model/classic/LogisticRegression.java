package io.github.ser4j.model.classic;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.Softmax;
import java.util.Arrays;

/**
 * Multinomial logistic regression with an L2 penalty. It minimizes, over the weights {@code W} and
 * the bias {@code b} of the classes,
 *
 * <pre>
 *   C · Σ w(y) · −log softmax(W·x + b)[y] + ½ · Σ W²
 * </pre>
 *
 * <p>where {@code w(y)} is 1, or with {@link #withBalancedClasses} {@code rows / (classes · rows of
 * class y)}. The result is that of scikit-learn's {@code LogisticRegression(C=C,
 * multi_class="multinomial")}, with {@code class_weight="balanced"} for balanced classes; the bias
 * has no penalty.
 *
 * <p>The minimum is found by L-BFGS, without randomness and on one thread, until no element of the
 * gradient of the mean loss is above 10⁻⁸, or after 5000 iterations. Features are clipped at ±6 by
 * default, in training and in the model; they are expected to be scaled to a standard deviation of
 * 1. Constant features get weight 0.
 *
 * <pre>{@code
 * // training and clip as in the example of Classifier
 * LogisticRegression.c(1).fit(training).probabilities(clip).get(0); // [0.5853, 0.4147]
 * }</pre>
 *
 * <p>Sources: T. Hastie, R. Tibshirani, J. Friedman, <i>The Elements of Statistical Learning</i>,
 * 2nd edition (2009), 4.4; J. Nocedal, S. J. Wright, <i>Numerical Optimization</i>, 2nd edition
 * (2006), 7.2.
 *
 * <p>Immutable and safe to share between threads; its name in descriptions is {@code
 * logistic-regression}.
 */
public final class LogisticRegression extends Described implements Classifier {
  static final Kind<LogisticRegression, LogisticRegression[]> KIND =
      new Kind<>(
          "logistic-regression",
          new Settings<LogisticRegression, LogisticRegression[]>()
              .real("c", model -> model.c, (model, value) -> model[0] = model[0].withC(value))
              .about("c", "finite and greater than 0")
              .flag(
                  "balanced",
                  model -> model.balanced,
                  (model, value) -> model[0] = model[0].withBalancedClasses(value))
              .real(
                  "clipAt",
                  model -> model.clipAt,
                  (model, value) -> model[0] = model[0].withClipAt(value))
              .about("clipAt", "finite and greater than 0"),
          () -> new LogisticRegression[] {c(1)},
          model -> model[0]);

  private final double c;
  private final boolean balanced;
  private final double clipAt;

  private LogisticRegression(double c, boolean balanced, double clipAt) {
    this.c = Checks.positive("c", c);
    this.balanced = balanced;
    this.clipAt = Checks.positive("clipAt", clipAt);
  }

  /**
   * Returns a regression with a given penalty, with classes that are not balanced.
   *
   * @param c the weight of the data against the penalty, finite and greater than 0; scikit-learn's
   *     default is 1
   * @return the classifier
   * @throws IllegalArgumentException if out of range
   */
  public static LogisticRegression c(double c) {
    return new LogisticRegression(c, false, 6);
  }

  private LogisticRegression withC(double newC) {
    return new LogisticRegression(newC, balanced, clipAt);
  }

  /**
   * Returns this regression with other weights of the rows.
   *
   * @param newBalanced true if every class counts alike, however many rows it has; false, the
   *     default, if every row does
   * @return a copy
   */
  public LogisticRegression withBalancedClasses(boolean newBalanced) {
    return new LogisticRegression(c, newBalanced, clipAt);
  }

  /**
   * Returns this regression with another limit of features.
   *
   * @param largest the largest magnitude of a feature, finite and greater than 0; 6 by default
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public LogisticRegression withClipAt(double largest) {
    return new LogisticRegression(c, balanced, largest);
  }

  /**
   * Learns a model.
   *
   * @param training the training data
   * @return the model
   */
  @Override
  public LinearModel fit(LabeledFeatures training) {
    ClippedRows rows = new ClippedRows(training, clipAt);
    return scores(rows).model(rows, 1);
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  LinearScores scores(ClippedRows rows) {
    LabeledFeatures data = rows.data();
    double[][] values = new double[data.rows()][data.features()];
    for (int row = 0; row < values.length; row++) {
      rows.copy(row, values[row], 0);
    }
    double[] weightOfClass = new double[data.classes()];
    int[] counts = data.counts();
    for (int label = 0; label < weightOfClass.length; label++) {
      weightOfClass[label] =
          balanced ? (double) data.rows() / (data.classes() * (double) counts[label]) : 1;
    }
    int size = data.features() + 1;
    double penalty = 1 / (c * data.rows());
    double[] found =
        Lbfgs.minimize(
            new double[data.classes() * size],
            (at, gradient) -> loss(data, values, weightOfClass, penalty, at, gradient));
    double[][] weights = new double[data.classes()][];
    double[] bias = new double[data.classes()];
    for (int label = 0; label < bias.length; label++) {
      weights[label] = Arrays.copyOfRange(found, label * size, (label + 1) * size - 1);
      bias[label] = found[(label + 1) * size - 1];
    }
    return new LinearScores(weights, bias);
  }

  /**
   * Returns the objective divided by {@code c · rows}; of each class, its weights, then its bias.
   */
  private static double loss(
      LabeledFeatures data,
      double[][] values,
      double[] weightOfClass,
      double penalty,
      double[] at,
      double[] gradient) {
    int features = data.features();
    int size = features + 1;
    int classes = data.classes();
    Arrays.fill(gradient, 0);
    double loss = 0;
    double[] scores = new double[classes];
    for (int row = 0; row < values.length; row++) {
      double[] x = values[row];
      for (int label = 0; label < classes; label++) {
        scores[label] = at[label * size + features] + dot(at, label * size, x);
      }
      double weight = weightOfClass[data.label(row)] / values.length;
      loss += weight * SoftmaxLoss.of(scores, data.label(row), 1);
      Softmax.inPlace(scores, 1);
      scores[data.label(row)] -= 1;
      for (int label = 0; label < classes; label++) {
        double factor = weight * scores[label];
        int from = label * size;
        for (int j = 0; j < features; j++) {
          gradient[from + j] += factor * x[j];
        }
        gradient[from + features] += factor;
      }
    }
    for (int label = 0; label < classes; label++) {
      for (int j = label * size; j < label * size + features; j++) {
        loss += penalty / 2 * at[j] * at[j];
        gradient[j] += penalty * at[j];
      }
    }
    return loss;
  }

  /** Four sums at once, which processors can compute side by side. */
  private static double dot(double[] a, int from, double[] x) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int j = 0;
    for (; j + 3 < x.length; j += 4) {
      sum0 += a[from + j] * x[j];
      sum1 += a[from + j + 1] * x[j + 1];
      sum2 += a[from + j + 2] * x[j + 2];
      sum3 += a[from + j + 3] * x[j + 3];
    }
    for (; j < x.length; j++) {
      sum0 += a[from + j] * x[j];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
