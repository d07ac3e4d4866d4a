package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeMaskTest {
  private static final Waveform CONSTANT = constant(1000);

  @Test
  void runOfTheFractionIsSilencedBetweenItsFades() {
    float[] masked = masked(0.2, 0.5);
    for (int i = 0; i < 1000; i++) {
      if (i < 400 || i >= 600) {
        assertThat(masked[i]).isEqualTo(1);
      } else if (i < 405 || i >= 595) {
        assertThat(masked[i]).isStrictlyBetween(0f, 1f).isEqualTo(masked[999 - i]);
      } else {
        assertThat(masked[i]).isZero();
      }
    }
  }

  @Test
  void fadesHaveNoSteps() {
    float[] masked = masked(0.2, 0.3);
    for (int i = 1; i < 1000; i++) {
      // The steepest slope of half a period of a cosine over 5 samples.
      assertThat(Math.abs(masked[i] - masked[i - 1])).isLessThan((float) (Math.PI / 2 / 5));
    }
  }

  @Test
  void runsShorterThanTwoFadesAreAllFade() {
    float[] masked = masked(0.004, 0);
    // cos²(π/8) and sin²(π/8)
    assertThat(Arrays.copyOf(masked, 5))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0.853553f, 0.146447f, 0.146447f, 0.853553f, 1);
  }

  @Test
  void runsBeginEverywhereAndStayInside() {
    TimeMask mask = TimeMask.durationFraction(0.5, 0.5);
    double sum = 0;
    boolean[] begins = new boolean[6];
    for (int seed = 0; seed < 200; seed++) {
      float[] masked = mask.apply(constant(10), new SplittableRandom(seed)).samples();
      int first = 0;
      while (masked[first] == 1) {
        first++;
      }
      begins[first] = true;
      sum += first;
      for (int i = first + 5; i < 10; i++) {
        assertThat(masked[i]).isEqualTo(1);
      }
    }
    assertThat(begins).containsOnly(true);
    assertThat(sum / 200).isBetween(2.0, 3.0);
  }

  @Test
  void wholeClipMayBeMaskedAndNothing() {
    assertThat(Arrays.copyOfRange(masked(1, 0.7), 5, 995)).containsOnly(0);
    assertThat(masked(0, 0.7)).containsOnly(1);
  }

  @Test
  void rangesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> TimeMask.durationFraction(0, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("durationFraction is drawn from 0.0..1.5");
    assertThatThrownBy(() -> Augmenters.of(Spec.of("timeMask", Map.of("start", "-1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("start is -1.0");
  }

  private static float[] masked(double fraction, double start) {
    Map<String, String> settings =
        Map.of("durationFraction", Double.toString(fraction), "start", Double.toString(start));
    return Augmenters.of(Spec.of("timeMask", settings))
        .apply(CONSTANT, new SplittableRandom(1))
        .samples();
  }

  private static Waveform constant(int length) {
    float[] samples = new float[length];
    Arrays.fill(samples, 1);
    return Waveform.of(samples, 1000);
  }
}
