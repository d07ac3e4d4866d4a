package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
  @Test
  void scoresBecomeProbabilitiesHoweverLargeTheyAre() {
    double[] scores = {1000, 1000 + Math.log(3) / 2, Double.NEGATIVE_INFINITY};
    Softmax.inPlace(scores, 2);
    assertThat(scores).containsExactly(new double[] {0.25, 0.75, 0}, within(1e-12));
  }
}
