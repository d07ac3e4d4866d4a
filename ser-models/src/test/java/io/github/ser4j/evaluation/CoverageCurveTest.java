package io.github.ser4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageCurveTest {
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "joy");
  private static final CoverageCurve CURVE =
      CoverageCurve.of(
          evaluation(clip(0.6, false), clip(0.9, true), clip(0.6, true), clip(0.7, true)));

  @Test
  void curveHasAPointForEachConfidence() {
    assertThat(CURVE.points())
        .containsExactly(
            new CoverageCurve.Point(0.9, 0.25, 1, 1),
            new CoverageCurve.Point(0.7, 0.5, 1, 1),
            new CoverageCurve.Point(0.6, 1, 0.75, 0.5));
  }

  /** NumPy 2, of the predictions sorted by {@code -p.max(1)}; see {@link CalibrationTest}. */
  @Test
  void accuracyAtHalfCoverageIsNumPys() {
    CoverageCurve curve = CoverageCurve.of(new Reference().evaluation());
    assertThat(curve.points()).hasSize(200);
    CoverageCurve.Point half = curve.atCoverage(0.5);
    assertThat(half.threshold()).isEqualTo(0.40153898407046856);
    assertThat(half.coverage()).isEqualTo(0.5);
    assertThat(half.accuracy()).isEqualTo(0.41);
    assertThat(curve.area())
        .isCloseTo(
            curve.points().stream()
                .mapToDouble(CoverageCurve.Point::accuracy)
                .average()
                .orElseThrow(),
            within(1e-12));
  }

  @Test
  void everyPointHasTheMetricsOfTheClipsThatAreLeft() {
    Evaluation evaluation = new Reference().evaluation();
    for (CoverageCurve.Point point : CoverageCurve.of(evaluation).points()) {
      Evaluation answered = evaluation.dropBelow(point.threshold());
      assertThat(answered.predictions()).hasSize((int) Math.round(200 * point.coverage()));
      assertThat(answered.accuracy()).isEqualTo(point.accuracy());
      assertThat(answered.unweightedAverageRecall())
          .isCloseTo(point.unweightedAverageRecall(), within(1e-12));
    }
  }

  @Test
  void coverageIsRoundedUpToClips() {
    assertThat(CURVE.atCoverage(1).coverage()).isEqualTo(1);
    assertThat(CURVE.atCoverage(0.51).coverage()).isEqualTo(1);
    assertThat(CURVE.atCoverage(0.5).coverage()).isEqualTo(0.5);
    assertThat(CURVE.atCoverage(0.01).coverage()).isEqualTo(0.25);
    assertThatThrownBy(() -> CURVE.atCoverage(0)).hasMessageContaining("coverage");
    assertThatThrownBy(() -> CURVE.atCoverage(1.1)).hasMessageContaining("coverage");
  }

  @Test
  void thresholdsAcceptTheClipsThatReachThem() {
    assertThat(CURVE.atThreshold(0)).hasValue(CURVE.points().get(2));
    assertThat(CURVE.atThreshold(0.6)).hasValue(CURVE.points().get(2));
    assertThat(CURVE.atThreshold(0.61)).hasValue(CURVE.points().get(1));
    assertThat(CURVE.atThreshold(0.95)).isEmpty();
    assertThatThrownBy(() -> CURVE.atThreshold(-1)).hasMessageContaining("threshold");
  }

  @Test
  void areaIsTheSumOfTheStepsOfTheCurve() {
    assertThat(CURVE.area()).isCloseTo(0.25 + 0.25 + 0.5 * 0.75, within(1e-15));
    assertThat(CoverageCurve.of(evaluation(clip(0.3, true))).area()).isEqualTo(1);
  }

  @Test
  void clipsWithoutProbabilitiesAreRejected() {
    Evaluation bare = evaluation(new ClipPrediction("a", "joy", "joy", Map.of()));
    assertThatThrownBy(() -> CoverageCurve.of(bare))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clip 'a' has no probabilities");
    Evaluation none = evaluation();
    assertThatThrownBy(() -> CoverageCurve.of(none)).hasMessageContaining("no clips");
    assertThatThrownBy(() -> none.dropBelow(2)).hasMessageContaining("probability");
  }

  private static ClipPrediction clip(double confidence, boolean right) {
    return new ClipPrediction(
        "clip", right ? "joy" : "anger", "joy", Map.of("anger", 1 - confidence, "joy", confidence));
  }

  private static Evaluation evaluation(ClipPrediction... predictions) {
    return Evaluation.of("test", LABELS, List.of(predictions));
  }
}
