package io.github.ser4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "joy");

  /**
   * NumPy 2 with {@code conf = p.max(1)} and {@code right = p.argmax(1) == y_true}: the sum over
   * the bins of {@code np.linspace(0, 1, 16)}, and the means of {@code -(p * np.log(p)).sum(1)}.
   */
  @Test
  void errorAndEntropiesAreNumPys() {
    Calibration calibration = Calibration.of(new Reference().evaluation());
    assertThat(calibration.expectedError()).isCloseTo(0.1090885975410446, within(1e-14));
    assertThat(calibration.entropies(true)).hasSize(75);
    assertThat(mean(calibration.entropies(true))).isCloseTo(1.3287120227383822, within(1e-14));
    assertThat(mean(calibration.entropies(false))).isCloseTo(1.3739107572617915, within(1e-14));
  }

  @Test
  void binsAreOfEqualWidthAndHoldTheirUpperEnd() {
    Calibration calibration =
        Calibration.of(evaluation(clip(1, true), clip(0.8, true), clip(0.8, false), clip(0, true)));
    List<Calibration.Bin> bins = calibration.bins();
    assertThat(bins).hasSize(15);
    assertThat(bins.get(0)).isEqualTo(new Calibration.Bin(0, 1.0 / 15, 1, 0, 1));
    assertThat(bins.get(11)).isEqualTo(new Calibration.Bin(11.0 / 15, 12.0 / 15, 2, 0.8, 0.5));
    assertThat(bins.get(14)).isEqualTo(new Calibration.Bin(14.0 / 15, 1, 1, 1, 1));
    assertThat(bins.get(5).clips()).isZero();
    assertThat(bins.get(5).accuracy()).isNaN();
    assertThat(calibration.expectedError()).isCloseTo((2 * 0.3 + 1) / 4, within(1e-15));
  }

  @Test
  void certainModelHasNoEntropyAndAnUndecidedOneTheMost() {
    Calibration calibration = Calibration.of(evaluation(clip(1, true), clip(0.5, true)));
    assertThat(calibration.entropies(true)).containsExactly(0, Math.log(2));
    assertThat(calibration.entropies(false)).isEmpty();
  }

  @Test
  void clipsWithoutProbabilitiesAreRejected() {
    Evaluation bare = evaluation(new ClipPrediction("a", "joy", "joy", Map.of()));
    assertThatThrownBy(() -> Calibration.of(bare))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clip 'a' has no probabilities");
    Evaluation none = evaluation();
    assertThatThrownBy(() -> Calibration.of(none)).hasMessageContaining("no clips");
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static ClipPrediction clip(double confidence, boolean right) {
    return new ClipPrediction(
        "clip", right ? "joy" : "anger", "joy", Map.of("anger", 1 - confidence, "joy", confidence));
  }

  private static Evaluation evaluation(ClipPrediction... predictions) {
    return Evaluation.of("test", LABELS, List.of(predictions));
  }
}
