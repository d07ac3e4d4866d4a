package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeShiftTest {
  @Test
  void samplesOnlyMoveAroundTheCircle() {
    Waveform ramp = Waveform.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 1000);
    for (int seed = 0; seed < 50; seed++) {
      Waveform shifted = TimeShift.ms(-25, 25).apply(ramp, new SplittableRandom(seed));
      int first = (int) shifted.sample(0);
      for (int i = 0; i < 10; i++) {
        assertThat(shifted.sample(i)).isEqualTo((first + i) % 10);
      }
    }
  }

  @Test
  void noShiftChangesNothing() {
    Waveform speech = AugmenterContractTest.speech();
    assertThat(TimeShift.ms(0, 0).apply(speech, new SplittableRandom(1))).isEqualTo(speech);
  }

  @Test
  void shiftsMayBeFractionsOfTheClip() {
    Waveform ramp = Waveform.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 1000);
    assertThat(TimeShift.fraction(0.3, 0.3).apply(ramp, new SplittableRandom(1)).samples())
        .containsExactly(7, 8, 9, 0, 1, 2, 3, 4, 5, 6);
    assertThat(TimeShift.fraction(-1.1, -1.1).apply(ramp, new SplittableRandom(1)).samples())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 0);
  }

  @Test
  void rangesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> TimeShift.ms(1, -1))
        .hasMessageContaining("shiftMs is drawn from 1.0 to -1.0");
    assertThatThrownBy(() -> TimeShift.fraction(0, Double.NaN))
        .hasMessageContaining("shiftFraction is drawn from 0.0 to NaN");
  }
}
