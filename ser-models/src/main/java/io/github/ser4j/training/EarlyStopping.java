package io.github.ser4j.training;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.List;

/**
 * Ends a training that gets no better, and takes the parameters of its best epoch.
 *
 * <p>What is better follows Keras' {@code EarlyStopping} with {@code restore_best_weights=True}: an
 * epoch is better if its figure beats that of the best epoch so far by more than {@code minDelta};
 * the first epoch is the best so far until then. The training ends as soon as {@code
 * patienceEpochs} epochs in a row were no better. A figure that is NaN is worse than any number.
 * The network gets the parameters of the best epoch however the training ends, also where it takes
 * all epochs of its plan.
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
   * Watches a figure, with a patience of 8 epochs as the reference system has, and a {@code
   * minDelta} of 0.
   *
   * @param metric for instance {@link Metric#VALIDATION_LOSS}
   * @return early stopping by that figure
   */
  public static EarlyStopping on(Metric metric) {
    return new EarlyStopping(metric, 8, 0);
  }

  /**
   * The same with another patience.
   *
   * @param epochs how many epochs in a row may be no better, until the last of them ends the
   *     training; at least 1, which is also what Keras' 0 means
   * @return early stopping with that patience
   * @throws IllegalArgumentException if below 1
   */
  public EarlyStopping patienceEpochs(int epochs) {
    return new EarlyStopping(metric, Checks.atLeast(1, "patienceEpochs", epochs), minDelta);
  }

  /**
   * The same with another least change.
   *
   * @param change in the unit of the figure, finite and at least 0: an epoch that is better by no
   *     more than this counts as no better, and does not become the best one
   * @return early stopping with that least change
   * @throws IllegalArgumentException if out of its range
   */
  public EarlyStopping minDelta(double change) {
    Checks.notNegative("minDelta", change);
    return new EarlyStopping(metric, patienceEpochs, change);
  }

  /**
   * The figure that is watched.
   *
   * @return the metric
   */
  public Metric metric() {
    return metric;
  }

  /**
   * How many epochs in a row may be no better.
   *
   * @return at least 1
   */
  public int patienceEpochs() {
    return patienceEpochs;
  }

  /**
   * By how much an epoch must be better, and more.
   *
   * @return 0 or more
   */
  public double minDelta() {
    return minDelta;
  }

  /**
   * The best of some epochs.
   *
   * @param epochs a training from its first epoch on
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
   * How much patience is left.
   *
   * @param epochs a training from its first epoch on
   * @return how many more epochs may follow that are no better; 0 or less if the training is to end
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
