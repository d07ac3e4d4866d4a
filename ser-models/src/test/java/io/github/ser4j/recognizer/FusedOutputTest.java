package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FusedOutputTest {
  private static FusedOutput output(double first, Map<String, Double> dimensions) {
    return new FusedOutput(new double[] {first, 1 - first}, dimensions);
  }

  @Test
  void singleOutputIsReturnedAsItIs() {
    FusedOutput one = output(1e-15, Map.of("arousal", 0.25));
    assertThat(FusedOutput.mean(List.of(one))).isSameAs(one);
  }

  @Test
  void dimensionsAreAveragedOverThoseThatHaveThem() {
    FusedOutput mean =
        FusedOutput.mean(
            List.of(
                output(0.5, Map.of("arousal", 0.25)),
                output(0.5, Map.of("arousal", 0.75, "valence", -2.0)),
                output(0.5, Map.of())),
            new double[] {3, 1, 7});
    assertThat(mean.dimensions()).isEqualTo(Map.of("arousal", 0.375, "valence", -2.0));
  }

  @Test
  void probabilitiesAreAveragedByTheirLogs() {
    double[] mean =
        FusedOutput.mean(List.of(output(0.9, Map.of()), output(0.5, Map.of()))).probabilities();
    assertThat(mean[0]).isCloseTo(0.75, Offset.offset(1e-12)); // sqrt(0.9) : sqrt(0.1) = 3 : 1
    assertThat(mean[1]).isCloseTo(0.25, Offset.offset(1e-12));
  }
}
