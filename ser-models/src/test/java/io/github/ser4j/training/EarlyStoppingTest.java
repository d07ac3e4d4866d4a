package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  private static final EarlyStopping LOSS =
      EarlyStopping.on(Metric.VALIDATION_LOSS).patienceEpochs(2);
  private static final EarlyStopping ACCURACY =
      EarlyStopping.on(Metric.VALIDATION_ACCURACY).patienceEpochs(2);

  /** The number of epochs of a training, and the best one. */
  private record Outcome(int epochs, int best) {}

  @Test
  void endsWhenThePatienceIsUsedUp() {
    assertThat(outcome(LOSS, 0.9, 0.8, 0.7, 0.7, 0.71, 0.1)).isEqualTo(new Outcome(5, 3));
  }

  @Test
  void betterEpochResetsThePatience() {
    assertThat(outcome(LOSS, 0.9, 0.8, 0.85, 0.7, 0.75, 0.8, 0.1)).isEqualTo(new Outcome(6, 4));
  }

  @Test
  void trainingThatNeverGetsBetterKeepsItsFirstEpoch() {
    assertThat(outcome(LOSS, 0.5, 0.6, 0.7, 0.1)).isEqualTo(new Outcome(3, 1));
  }

  @Test
  void higherAccuracyIsBetter() {
    assertThat(outcome(ACCURACY, 0.1, 0.5, 0.4, 0.5, 0.9)).isEqualTo(new Outcome(4, 2));
  }

  @Test
  void recallAndCustomMetricsCanBeMonitored() {
    List<History.Epoch> epochs = List.of(epoch(1, 0.7), epoch(2, 0.2), epoch(3, 0.4));
    assertThat(EarlyStopping.on(Metric.VALIDATION_UAR).bestEpoch(epochs)).isEqualTo(2);
    assertThat(
            EarlyStopping.on(Metric.lowerIsBetter("x", e -> e.training().loss())).bestEpoch(epochs))
        .isEqualTo(2);
    assertThat(
            EarlyStopping.on(Metric.higherIsBetter("x", e -> e.training().loss()))
                .bestEpoch(epochs))
        .isEqualTo(1);
    assertThat(EarlyStopping.on(Metric.VALIDATION_LOSS).bestEpoch(List.of())).isZero();
  }

  @Test
  void smallChangesAreNotAnImprovement() {
    EarlyStopping coarse = LOSS.minDelta(0.125);
    assertThat(outcome(coarse, 1, 0.875, 0.86, 0.8)).isEqualTo(new Outcome(4, 3));
    assertThat(outcome(ACCURACY.minDelta(0.125), 0.5, 0.625, 0.6, 0.9))
        .isEqualTo(new Outcome(3, 1));
  }

  @Test
  void nanIsWorst() {
    assertThat(outcome(LOSS, Double.NaN, 5, Double.NaN, Double.NaN, 1))
        .isEqualTo(new Outcome(4, 2));
    assertThat(outcome(LOSS, Double.NaN, Double.NaN, Double.NaN)).isEqualTo(new Outcome(3, 1));
  }

  @Test
  void decidesAsKerasDoes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      int patience = 1 + random.nextInt(4);
      double minDelta = random.nextInt(3) * 0.05;
      double[] values = random.doubles(20).map(value -> Math.round(value * 20) / 20.0).toArray();
      for (Metric metric : List.of(Metric.VALIDATION_LOSS, Metric.VALIDATION_ACCURACY)) {
        EarlyStopping rule = EarlyStopping.on(metric).patienceEpochs(patience).minDelta(minDelta);
        assertThat(outcome(rule, values))
            .isEqualTo(keras(values, metric.equals(Metric.VALIDATION_LOSS), patience, minDelta));
      }
    }
  }

  /** The code of Keras 3's callback, with its names. */
  private static Outcome keras(double[] values, boolean less, int patience, double minDelta) {
    int wait = 0;
    Double best = null;
    int bestEpoch = 0;
    double signedDelta = less ? -minDelta : minDelta;
    for (int epoch = 0; epoch < values.length; epoch++) {
      double current = values[epoch];
      wait++;
      if (best == null || (less ? current - signedDelta < best : current - signedDelta > best)) {
        best = current;
        bestEpoch = epoch;
        wait = 0;
        continue;
      }
      if (wait >= patience && epoch > 0) {
        return new Outcome(epoch + 1, bestEpoch + 1);
      }
    }
    return new Outcome(values.length, bestEpoch + 1);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> LOSS.patienceEpochs(0)).hasMessageContaining("patienceEpochs is 0");
    assertThatThrownBy(() -> LOSS.minDelta(-0.1)).hasMessageContaining("minDelta is -0.1");
    assertThatThrownBy(() -> LOSS.minDelta(Double.NaN)).hasMessageContaining("minDelta is NaN");
    assertThatThrownBy(() -> Metric.lowerIsBetter(" ", epoch -> 0))
        .hasMessageContaining("must not be blank");
    assertThat(LOSS.minDelta(0.01))
        .hasToString(
            "earlyStopping(minDelta=0.01, patienceEpochs=2, metric(validation"
                + " loss(better=lower)))");
    assertThat(EarlyStopping.on(Metric.VALIDATION_ACCURACY).patienceEpochs()).isEqualTo(8);
    assertThat(LOSS.minDelta(0.01).minDelta()).isEqualTo(0.01);
  }

  private static Outcome outcome(EarlyStopping rule, double... values) {
    List<History.Epoch> epochs = new ArrayList<>();
    for (double value : values) {
      epochs.add(epoch(epochs.size() + 1, value));
      if (rule.patienceLeft(epochs) <= 0) {
        break;
      }
    }
    return new Outcome(epochs.size(), rule.bestEpoch(epochs));
  }

  private static History.Epoch epoch(int number, double value) {
    History.Metrics metrics = new History.Metrics(value, value, 1 - value);
    return new History.Epoch(number, metrics, Optional.of(metrics), 0.001, 1);
  }
}
