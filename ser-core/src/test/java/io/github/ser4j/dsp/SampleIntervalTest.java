package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ser4j.audio.Waveform;
import org.junit.jupiter.api.Test;

class SampleIntervalTest {
  private static final Waveform ONE_TO_FOUR = Waveform.of(new float[] {1, 2, 3, 4}, 8000);

  @Test
  void itCutsItsSamplesOut() {
    SampleInterval middle = new SampleInterval(1, 3);
    assertThat(middle.length()).isEqualTo(2);
    assertThat(middle.of(ONE_TO_FOUR)).isEqualTo(Waveform.of(new float[] {2, 3}, 8000));
    assertThat(new SampleInterval(4, 4).of(ONE_TO_FOUR)).isEqualTo(Waveform.of(new float[0], 8000));
    assertThat(new SampleInterval(0, 4).of(ONE_TO_FOUR)).isSameAs(ONE_TO_FOUR);
  }

  @Test
  void badNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleInterval(-1, 3))
        .withMessage("start is -1, but must be at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleInterval(3, 2))
        .withMessage("end is 2, but must be at least start, which is 3");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> new SampleInterval(1, 5).of(ONE_TO_FOUR));
  }

  @Test
  void endsAreGivenInSeconds() {
    SampleInterval interval = new SampleInterval(4000, 12_000);
    assertThat(interval.startSeconds(8000)).isEqualTo(0.5);
    assertThat(interval.endSeconds(8000)).isEqualTo(1.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.startSeconds(0))
        .withMessageContaining("sampleRateHz is 0");
  }
}
