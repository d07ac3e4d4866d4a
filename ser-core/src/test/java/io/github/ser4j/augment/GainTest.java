package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GainTest {
  @Test
  void twentyDecibelsAreAFactorOfTenAndNothingIsClipped() {
    Waveform in = Waveform.of(new float[] {0.5f, -0.25f}, 8000);
    float[] louder = Gain.db(20, 20).apply(in, new SplittableRandom(1)).samples();
    assertThat(louder[0]).isCloseTo(5, within(1e-6f));
    assertThat(louder[1]).isCloseTo(-2.5f, within(1e-6f));
    float[] quieter = Gain.db(-20, -20).apply(in, new SplittableRandom(1)).samples();
    assertThat(quieter[0]).isCloseTo(0.05f, within(1e-7f));
  }

  @Test
  void gainsFillTheirRange() {
    Waveform in = Waveform.of(new float[] {1}, 8000);
    double lowest = 99;
    double highest = -99;
    for (int seed = 0; seed < 50; seed++) {
      float out = Gain.db(-6, 6).apply(in, new SplittableRandom(seed)).sample(0);
      lowest = Math.min(lowest, 20 * Math.log10(out));
      highest = Math.max(highest, 20 * Math.log10(out));
    }
    assertThat(lowest).isBetween(-6.001, -5.0);
    assertThat(highest).isBetween(5.0, 6.001);
  }

  @Test
  void rangesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> Gain.db(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gainDb is drawn from 1.0 to -1.0");
  }
}
