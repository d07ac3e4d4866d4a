package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WaveformTest {
  @Test
  void arraysAreCopiedOnTheWayInAndOut() {
    float[] samples = {1, 2, 3};
    Waveform waveform = Waveform.of(samples, 10);
    samples[0] = 9;
    waveform.samples()[1] = 9;
    assertThat(waveform.samples()).containsExactly(1, 2, 3);
  }

  @Test
  void notANumberIsRefusedWithItsIndex() {
    assertThatThrownBy(() -> Waveform.of(new float[] {0, Float.NEGATIVE_INFINITY}, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sample 1 of 2 is -Infinity");
  }

  @Test
  void rateBelowOneIsRefused() {
    assertThatThrownBy(() -> Waveform.of(new float[0], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sampleRateHz is 0");
  }

  @Test
  void runsAreCopiedToWhereTheyAreWanted() {
    float[] target = new float[4];
    Waveform.of(new float[] {1, 2, 3}, 10).copyTo(1, target, 2, 2);
    assertThat(target).containsExactly(0, 0, 2, 3);
  }

  @Test
  void durationIsLengthOverRate() {
    assertThat(Waveform.of(new float[441], 44100).durationSeconds()).isEqualTo(0.01);
  }

  @Test
  void equalityIsByValue() {
    assertThat(Waveform.of(new float[] {1}, 10))
        .isEqualTo(Waveform.of(new float[] {1}, 10))
        .hasSameHashCodeAs(Waveform.of(new float[] {1}, 10))
        .isNotEqualTo(Waveform.of(new float[] {1}, 11))
        .isNotEqualTo(Waveform.of(new float[] {2}, 10))
        .hasToString("Waveform[1 samples at 10 Hz]");
  }
}
