package io.github.ser4j.training;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.List;

/**
 * Ends a training that no longer improves, and restores the parameters of its best epoch.
 *
 * <p>The rules are those of Keras' {@code EarlyStopping} with {@code restore_best_weights=True}: an
 * epoch is better if its metric improves on that of the best epoch so far, at first epoch 1, by
 * more than {@code minDelta}. The training ends after {@code patienceEpochs} epochs in a row
 * without improvement. NaN is worse than any number. The network gets the parameters of the best
 * epoch however the training ends, even if it runs all epochs of its plan.
 *
 * <p>Immutable; as safe to share between threads as its metric is.
 */
public final class EarlyStopping extends Described {
  static final String NAME = "earlyStopping";

  private static final String METRIC = "metric";

  private static final Settings<EarlyStopping, EarlyStopping[]> SETTINGS =
      new Settings<EarlyStopping, EarlyStopping[]>()
          .integer(
              "patienceEpochs",
              EarlyStopping::patienceEpochs,
              (rule, epochs) -> rule[0] = rule[0].patienceEpochs(epochs))
          .about("patienceEpochs", "a whole number, at least 1")
          .real(
              "minDelta",
              EarlyStopping::minDelta,
              (rule, change) -> rule[0] = rule[0].minDelta(change))
          .about("minDelta", "finite and at least 0");

  private final Metric metric;
  private final int patienceEpochs;
  private final double minDelta;

  private EarlyStopping(Metric metric, int patienceEpochs, double minDelta) {
    this.metric = metric;
    this.patienceEpochs = patienceEpochs;
    this.minDelta = minDelta;
  }

  /**
   * Creates early stopping on a metric, with a patience of 8 epochs, as in the reference system,
   * and a {@code minDelta} of 0.
   *
   * @param metric for instance {@link Metric#VALIDATION_LOSS}
   * @return early stopping on that metric
   */
  public static EarlyStopping on(Metric metric) {
    return new EarlyStopping(metric, 8, 0);
  }

  /**
   * Returns this rule with another patience.
   *
   * @param epochs the number of epochs in a row without improvement that ends the training; at
   *     least 1, which is also the meaning of Keras' 0
   * @return early stopping with that patience
   * @throws IllegalArgumentException if below 1
   */
  public EarlyStopping patienceEpochs(int epochs) {
    return new EarlyStopping(metric, Checks.atLeast(1, "patienceEpochs", epochs), minDelta);
  }

  /**
   * Returns this rule with another minimum change.
   *
   * @param change in the unit of the metric, finite and at least 0; an epoch must improve by more
   *     than this to become the best one
   * @return early stopping with that minimum change
   * @throws IllegalArgumentException if out of range
   */
  public EarlyStopping minDelta(double change) {
    Checks.notNegative("minDelta", change);
    return new EarlyStopping(metric, patienceEpochs, change);
  }

  /**
   * Returns the monitored metric.
   *
   * @return the metric
   */
  public Metric metric() {
    return metric;
  }

  /**
   * Returns the number of epochs in a row without improvement that ends the training.
   *
   * @return at least 1
   */
  public int patienceEpochs() {
    return patienceEpochs;
  }

  /**
   * Returns the minimum change; an epoch must improve by more than this.
   *
   * @return 0 or more
   */
  public double minDelta() {
    return minDelta;
  }

  /**
   * Returns the best of some epochs.
   *
   * @param epochs the epochs of a training, from the first one
   * @return its number, from 1; 0 if there are none
   */
  public int bestEpoch(List<History.Epoch> epochs) {
    int best = 0;
    double bestValue = Double.NaN;
    for (int i = 0; i < epochs.size(); i++) {
      double value = metric.of(epochs.get(i));
      if (i == 0 || metric.isBetter(value, bestValue, minDelta)) {
        best = i + 1;
        bestValue = value;
      }
    }
    return best;
  }

  /**
   * Returns the remaining patience.
   *
   * @param epochs the epochs of a training, from the first one
   * @return how many more epochs without improvement may follow; 0 or less if the training ends
   */
  public int patienceLeft(List<History.Epoch> epochs) {
    return patienceEpochs - (epochs.size() - bestEpoch(epochs));
  }

  static EarlyStopping of(Spec spec, Registry registry) {
    spec.requireParts(METRIC);
    EarlyStopping[] rule = {on(registry.makeRole(Metric.class, spec, METRIC))};
    SETTINGS.read(NAME, spec.settings(), rule);
    return rule[0];
  }

  /**
   * Describes the rule as data.
   *
   * @return its settings and its metric
   */
  @Override
  public Spec spec() {
    return new Spec(NAME, SETTINGS.write(this), List.of(Spec.role(METRIC, metric.spec())));
  }
}
