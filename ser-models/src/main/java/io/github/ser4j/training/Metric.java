package io.github.ser4j.training;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A metric by which epochs are compared.
 *
 * <p>Immutable; as thread-safe as its function. Its name is also used in descriptions; metrics of
 * the same name and direction are equal.
 */
public final class Metric extends Described {
  /** Mean cross-entropy on the validation examples; the lower the better. */
  public static final Metric VALIDATION_LOSS =
      new Metric("validation loss", -1, true, epoch -> validation(epoch).loss());

  /** Share of validation clips whose most probable class is correct; the higher the better. */
  public static final Metric VALIDATION_ACCURACY =
      new Metric("validation accuracy", 1, true, epoch -> validation(epoch).accuracy());

  /** Mean recall of the classes of the validation examples; the higher the better. */
  public static final Metric VALIDATION_UAR =
      new Metric(
          "validation unweighted average recall",
          1,
          true,
          epoch -> validation(epoch).unweightedAverageRecall());

  private final String name;
  private final int direction;
  private final boolean needsValidation;
  private final ToDoubleFunction<History.Epoch> value;

  private Metric(
      String name, int direction, boolean needsValidation, ToDoubleFunction<History.Epoch> value) {
    this.name = name;
    this.direction = direction;
    this.needsValidation = needsValidation;
    this.value = value;
  }

  /**
   * Creates a custom metric; lower is better.
   *
   * @param name its name; must identify the metric, since a training can be resumed only with the
   *     same metric
   * @param value returns the value of an epoch, always the same for the same epoch; NaN is worse
   *     than any number
   * @return the metric
   * @throws IllegalArgumentException if the name is blank
   */
  public static Metric lowerIsBetter(String name, ToDoubleFunction<History.Epoch> value) {
    return own(name, -1, value);
  }

  /**
   * Creates a custom metric; higher is better.
   *
   * @param name its name; must identify the metric, since a training can be resumed only with the
   *     same metric
   * @param value returns the value of an epoch, always the same for the same epoch; NaN is worse
   *     than any number
   * @return the metric
   * @throws IllegalArgumentException if the name is blank
   */
  public static Metric higherIsBetter(String name, ToDoubleFunction<History.Epoch> value) {
    return own(name, 1, value);
  }

  private static Metric own(String name, int direction, ToDoubleFunction<History.Epoch> value) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a metric must not be blank");
    }
    return new Metric(name, direction, false, value);
  }

  double of(History.Epoch epoch) {
    return value.applyAsDouble(epoch);
  }

  /** Returns whether a value is better than another one by more than {@code minDelta}. */
  boolean isBetter(double value, double reference, double minDelta) {
    if (Double.isNaN(value) || Double.isNaN(reference)) {
      return Double.isNaN(reference) && !Double.isNaN(value);
    }
    return direction > 0 ? value - minDelta > reference : value + minDelta < reference;
  }

  boolean needsValidation() {
    return needsValidation;
  }

  private static History.Metrics validation(History.Epoch epoch) {
    return epoch
        .validation()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "epoch " + epoch.number() + " has no validation metrics to compare"));
  }

  /**
   * Describes the metric as data.
   *
   * @return its name and direction
   */
  @Override
  public Spec spec() {
    return Spec.of(name, Map.of("better", direction > 0 ? "higher" : "lower"));
  }

  /**
   * Returns the metrics of this library, to which others can be added by their names.
   *
   * @return a registry of {@code Metric}
   */
  public static Registry registry() {
    Registry registry = Registry.empty();
    for (Metric metric : List.of(VALIDATION_LOSS, VALIDATION_ACCURACY, VALIDATION_UAR)) {
      registry =
          registry.with(Metric.class, metric.name, (spec, parts) -> metric.requireSame(spec));
    }
    return registry;
  }

  private Metric requireSame(Spec spec) {
    List<String> differences = spec.differences(spec(), ", but must be ");
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException("metric " + name + ": " + String.join("; ", differences));
    }
    return this;
  }

  /** Returns its name and direction. */
  @Override
  public String toString() {
    return name + (direction > 0 ? " (higher is better)" : " (lower is better)");
  }
}
