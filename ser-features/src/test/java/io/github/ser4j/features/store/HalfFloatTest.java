package io.github.ser4j.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfFloatTest {
  @Test
  void everyHalfIsTheNumberThatTheStandardSays() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfFloat.toFloat((short) bits);
      double expected = byDefinition(bits);
      if (Double.isNaN(expected)) {
        assertThat(value).as("half %x", bits).isNaN();
      } else {
        assertThat(Double.doubleToRawLongBits(value))
            .as("half %x", bits)
            .isEqualTo(Double.doubleToRawLongBits(expected));
      }
    }
  }

  @Test
  void everyHalfComesBackBitForBit() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      short half = (short) bits;
      float value = HalfFloat.toFloat(half);
      if (Float.isNaN(value)) {
        assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(value))).as("half %x", bits).isNaN();
      } else {
        assertThat(HalfFloat.fromFloat(value)).as("half %x", bits).isEqualTo(half);
      }
    }
  }

  @Test
  void numbersBetweenTwoHalvesGoToTheNearerOneAndTiesToTheEvenOne() {
    for (int bits = 0; bits < 0x7BFF; bits++) {
      float low = HalfFloat.toFloat((short) bits);
      float high = HalfFloat.toFloat((short) (bits + 1));
      float middle = (low + high) / 2;
      int even = bits % 2 == 0 ? bits : bits + 1;
      assertThat(HalfFloat.fromFloat(middle)).isEqualTo((short) even);
      assertThat(HalfFloat.fromFloat(-middle)).isEqualTo((short) (even | 0x8000));
      assertThat(HalfFloat.fromFloat(Math.nextDown(middle))).isEqualTo((short) bits);
      assertThat(HalfFloat.fromFloat(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
    }
  }

  @Test
  void anyFloatGoesToTheNearestHalf() {
    Random random = new Random(21);
    for (int i = 0; i < 200_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (!(Math.abs(value) < HalfFloat.TOO_LARGE)) {
        continue;
      }
      short half = HalfFloat.fromFloat(value);
      double error = Math.abs((double) HalfFloat.toFloat(half) - value);
      for (int step : new int[] {-1, 1}) {
        double neighbor = byDefinition((half + step) & 0xFFFF);
        if (Double.isFinite(neighbor)) {
          assertThat(error).isLessThanOrEqualTo(Math.abs(neighbor - value));
        }
      }
    }
  }

  @Test
  void whatIsTooLargeBecomesInfinite() {
    assertThat(HalfFloat.fromFloat(Math.nextDown(HalfFloat.TOO_LARGE))).isEqualTo((short) 0x7BFF);
    assertThat(HalfFloat.fromFloat(HalfFloat.TOO_LARGE)).isEqualTo((short) 0x7C00);
    assertThat(HalfFloat.fromFloat(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xFC00);
  }

  private static double byDefinition(int bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    double magnitude;
    if (exponent == 31) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, -24);
    } else {
      magnitude = Math.scalb(1024.0 + fraction, exponent - 25);
    }
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }
}
