package io.github.ser4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemperatureScalingTest {
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "joy");

  @Test
  void probabilitiesArePowersScaledToASumOfOne() {
    double[] scaled = new TemperatureScaling(2).apply(new double[] {0.64, 0.36});
    assertThat(scaled).containsExactly(new double[] {0.8 / 1.4, 0.6 / 1.4}, within(1e-15));
    scaled = new TemperatureScaling(0.5).apply(new double[] {0.75, 0.25});
    assertThat(scaled).containsExactly(new double[] {0.9, 0.1}, within(1e-15));
    assertThat(new TemperatureScaling(1).apply(new double[] {0.3, 0.7})).containsExactly(0.3, 0.7);
    assertThat(new TemperatureScaling(3).apply(new double[] {1, 0})[0]).isGreaterThan(0.99);
  }

  /** Of clips predicted with 0.99, 3 of 4 are right: ln(99) / T = ln(3). */
  @Test
  void confidenceBecomesAccuracy() {
    Evaluation sure = clips(0.99, 3, 1);
    TemperatureScaling scaling = TemperatureScaling.fit(sure);
    assertThat(scaling.temperature()).isCloseTo(Math.log(99) / Math.log(3), within(1e-9));
    Evaluation scaled = scaling.apply(sure);
    assertThat(scaled.predictions())
        .allSatisfy(each -> assertThat(each.confidence()).isCloseTo(0.75, within(1e-9)));
    assertThat(scaled.logLoss())
        .isCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), within(1e-9));
    assertThat(Calibration.of(sure).expectedError()).isCloseTo(0.24, within(1e-9));
    assertThat(Calibration.of(scaled).expectedError()).isCloseTo(0, within(1e-9));
  }

  @Test
  void timidProbabilitiesAreRaised() {
    assertThat(TemperatureScaling.fit(clips(0.6, 9, 1)).temperature())
        .isCloseTo(Math.log(1.5) / Math.log(9), within(1e-9));
    assertThat(TemperatureScaling.fit(clips(0.6, 5, 0)).temperature())
        .isCloseTo(0.05, within(1e-9));
    assertThat(TemperatureScaling.fit(clips(0.6, 0, 5)).temperature()).isCloseTo(20, within(1e-6));
  }

  @Test
  void lossFallsAndLabelsStay() {
    Evaluation before = new Reference().evaluation();
    Evaluation after = TemperatureScaling.fit(before).apply(before);
    assertThat(after.logLoss()).isLessThan(before.logLoss());
    assertThat(after.counts()).isDeepEqualTo(before.counts());
    for (ClipPrediction each : after.predictions()) {
      assertThat(each.probabilities().values().stream().mapToDouble(p -> p).sum())
          .isCloseTo(1, within(1e-12));
    }
    assertThat(TemperatureScaling.fit(after).temperature()).isCloseTo(1, within(1e-6));
  }

  @Test
  void inverseUndoesTheScaling() {
    Evaluation before = new Reference().evaluation();
    TemperatureScaling scaling = new TemperatureScaling(1.7);
    Evaluation again = scaling.inverse().apply(scaling.apply(before));
    assertThat(again.logLoss()).isCloseTo(before.logLoss(), within(1e-9));
    assertThat(Calibration.of(again).expectedError())
        .isCloseTo(Calibration.of(before).expectedError(), within(1e-9));
    assertThat(new TemperatureScaling(1).inverse()).isEqualTo(new TemperatureScaling(1));
  }

  @Test
  void faultsAreRejected() {
    assertThatThrownBy(() -> new TemperatureScaling(0)).hasMessageContaining("temperature");
    Evaluation none = clips(0.5, 0, 0);
    assertThatThrownBy(() -> TemperatureScaling.fit(none)).hasMessageContaining("no clips");
    Evaluation bare =
        Evaluation.of("test", LABELS, List.of(new ClipPrediction("a", "joy", "joy", Map.of())));
    assertThatThrownBy(() -> TemperatureScaling.fit(bare))
        .hasMessageContaining("clip 'a' has no probabilities");
  }

  private static Evaluation clips(double confidence, int right, int wrong) {
    List<ClipPrediction> clips = new ArrayList<>();
    for (int i = 0; i < right + wrong; i++) {
      clips.add(
          new ClipPrediction(
              "clip " + i,
              i < right ? "joy" : "anger",
              "joy",
              Map.of("anger", 1 - confidence, "joy", confidence)));
    }
    return Evaluation.of("test", LABELS, clips);
  }
}
