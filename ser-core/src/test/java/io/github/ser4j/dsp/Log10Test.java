package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class Log10Test {
  @Test
  void everyMagnitudeIsCloseToTheLogarithmOfTheJdk() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 100_000; i++) {
      double x = Math.scalb(1 + random.nextDouble(), random.nextInt(-1022, 1023));
      assertThat(Log10.of(x)).isCloseTo(Math.log10(x), Offset.offset(4e-10));
    }
  }

  @Test
  void oneGivesZero() {
    assertThat(Log10.of(1)).isZero();
  }

  @Test
  void whatIsNoNormalNumberIsLeftToTheJdk() {
    for (double x : new double[] {0, -0.0, Double.MIN_VALUE}) {
      assertThat(Log10.of(x)).isEqualTo(Math.log10(x));
    }
    assertThat(Log10.of(Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(Log10.of(-1)).isNaN();
    assertThat(Log10.of(Double.NaN)).isNaN();
  }
}
