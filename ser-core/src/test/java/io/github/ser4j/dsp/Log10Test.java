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
      float x = Math.scalb(1 + random.nextInt(1 << 23) * 0x1p-23f, random.nextInt(-126, 128));
      assertThat(Log10.of(x)).isCloseTo(Math.log10(x), Offset.offset(4e-11));
    }
  }

  @Test
  void oneGivesZero() {
    assertThat(Log10.of(1)).isZero();
  }

  @Test
  void whatIsNoNormalNumberIsLeftToTheJdk() {
    for (float x : new float[] {0, -0.0f, Float.MIN_VALUE, Math.nextDown(Float.MIN_NORMAL)}) {
      assertThat(Log10.of(x)).isEqualTo(Math.log10(x));
    }
    assertThat(Log10.of(Float.POSITIVE_INFINITY)).isInfinite();
    assertThat(Log10.of(-1)).isNaN();
    assertThat(Log10.of(Float.NaN)).isNaN();
  }

  @Test
  void largerNumbersHaveNoSmallerLogarithms() {
    for (int exponent : new int[] {-126, -1, 0, 127}) {
      double before = Double.NEGATIVE_INFINITY;
      for (int mantissa = 0; mantissa < 1 << 23; mantissa += 7) {
        double logarithm = Log10.of(Math.scalb(1 + mantissa * 0x1p-23f, exponent));
        assertThat(logarithm >= before).as("%d, %d", exponent, mantissa).isTrue();
        before = logarithm;
      }
    }
  }
}
