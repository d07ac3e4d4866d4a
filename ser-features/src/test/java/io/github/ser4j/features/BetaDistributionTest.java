package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BetaDistributionTest {
  @Test
  void itIsThatOfClosedForms() {
    for (int i = 0; i <= 100; i++) {
      double x = i / 100.0;
      // At least 2 of 19 trials succeed.
      double twoOfNineteen = 1 - Math.pow(1 - x, 19) - 19 * x * Math.pow(1 - x, 18);
      assertCumulative(2, 18, x, twoOfNineteen);
      assertCumulative(1, 1, x, x);
      assertCumulative(0.5, 0.5, x, 2 / Math.PI * Math.asin(Math.sqrt(x)));
      assertCumulative(1, 0.3, x, 1 - Math.pow(1 - x, 0.3));
      assertCumulative(700, 1, x, Math.pow(x, 700));
    }
    assertCumulative(3000, 3000, 0.5, 0.5);
  }

  private static void assertCumulative(double alpha, double beta, double x, double expected) {
    assertThat(new BetaDistribution(alpha, beta).cumulative(x))
        .as("%s, %s up to %s", alpha, beta, x)
        .isCloseTo(expected, within(1e-13));
  }

  @Test
  void badNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaDistribution(0, 1))
        .withMessage("alpha of betaParameters is 0.0, but must be finite and greater than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaDistribution(1, Double.NaN))
        .withMessage("beta of betaParameters is NaN, but must be finite and greater than 0");
  }
}
