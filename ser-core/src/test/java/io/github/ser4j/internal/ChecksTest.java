package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void allowedValuesAreReturned() {
    assertThat(Checks.atLeast(1, "n", 1)).isEqualTo(1);
    assertThat(Checks.between(1, 3, "n", 3)).isEqualTo(3);
    assertThat(Checks.between(0, 1, "x", 1.0)).isEqualTo(1);
    assertThat(Checks.finite("x", -1e300)).isEqualTo(-1e300);
    assertThat(Checks.positive("x", Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(Checks.notNegative("x", 0)).isZero();
    assertThat(Checks.belowOne("x", 0)).isZero();
    assertThat(Checks.insideZeroAndOne("x", 0.5)).isEqualTo(0.5);
    assertThat(Checks.factor("x", 1)).isEqualTo(1);
    assertThat(Checks.spectrumPower(2)).isEqualTo(2);
  }

  @Test
  void othersAreRefusedWithNameValueAndRange() {
    assertRefused(() -> Checks.atLeast(1, "n", 0), "n is 0, but must be at least 1");
    assertRefused(() -> Checks.between(1, 3, "n", 4), "n is 4, but must be from 1 to 3");
    assertRefused(() -> Checks.between(1, 3, "n", 0), "n is 0, but must be from 1 to 3");
    assertRefused(() -> Checks.between(0, 0.5, "x", 0.6), "x is 0.6, but must be from 0 to 0.5");
    assertRefused(() -> Checks.between(0, 1, "x", Double.NaN), "x is NaN, but must be from 0 to 1");
    assertRefused(
        () -> Checks.finite("x", Double.POSITIVE_INFINITY), "x is Infinity, but must be finite");
    assertRefused(() -> Checks.positive("x", 0), "x is 0.0, but must be finite and greater than 0");
    assertRefused(
        () -> Checks.positive("x", Double.POSITIVE_INFINITY),
        "x is Infinity, but must be finite and greater than 0");
    assertRefused(
        () -> Checks.notNegative("x", -0.5), "x is -0.5, but must be finite and at least 0");
    assertRefused(
        () -> Checks.notNegative("x", Double.NaN), "x is NaN, but must be finite and at least 0");
    assertRefused(() -> Checks.belowOne("x", 1), "x is 1.0, but must be from 0 to below 1");
    assertRefused(
        () -> Checks.insideZeroAndOne("x", 0),
        "x is 0.0, but must be greater than 0 and less than 1");
    assertRefused(
        () -> Checks.factor("x", 0), "x is 0.0, but must be greater than 0 and at most 1");
    assertRefused(
        () -> Checks.spectrumPower(3), "power is 3, but must be 1 (magnitude) or 2 (power)");
  }

  private static void assertRefused(ThrowingCallable check, String message) {
    assertThatIllegalArgumentException().isThrownBy(check).withMessage(message);
  }
}
