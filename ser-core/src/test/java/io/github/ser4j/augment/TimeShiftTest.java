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
      Waveform shifted =
          TimeShift.builder().maxShiftMs(25).build().apply(ramp, new SplittableRandom(seed));
      int first = (int) shifted.sample(0);
      for (int i = 0; i < 10; i++) {
        assertThat(shifted.sample(i)).isEqualTo((first + i) % 10);
      }
    }
  }

  @Test
  void noShiftChangesNothing() {
    Waveform speech = AugmenterContractTest.speech();
    assertThat(TimeShift.builder().maxShiftMs(0).build().apply(speech, new SplittableRandom(1)))
        .isEqualTo(speech);
  }

  @Test
  void negativeOrUnlimitedShiftsAreRefused() {
    assertThatThrownBy(() -> TimeShift.builder().maxShiftMs(-1).build())
        .hasMessageContaining("maxShiftMs is -1.0");
    assertThatThrownBy(() -> TimeShift.builder().maxShiftMs(Double.NaN).build())
        .hasMessageContaining("maxShiftMs is NaN");
  }
}
