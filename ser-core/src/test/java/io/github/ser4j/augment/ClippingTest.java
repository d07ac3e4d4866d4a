package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClippingTest {
  @Test
  void onlyWhatIsBeyondTheFractionOfThePeakIsCutOff() {
    Waveform in = Waveform.of(new float[] {0.25f, -2, 1.5f, -0.5f, 0}, 8000);
    assertThat(Clipping.peakFraction(0.5, 0.5).apply(in, new SplittableRandom(1)).samples())
        .containsExactly(0.25f, -1, 1, -0.5f, 0);
    assertThat(Clipping.peakFraction(1, 1).apply(in, new SplittableRandom(1))).isEqualTo(in);
  }

  @Test
  void rangesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> Clipping.peakFraction(0, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("peakFraction is drawn from 0.0..0.5");
    assertThatThrownBy(() -> Clipping.peakFraction(0.5, 1.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be from 0.0 to 1.0");
  }
}
