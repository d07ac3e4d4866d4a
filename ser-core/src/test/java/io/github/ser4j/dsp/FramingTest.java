package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ser4j.audio.Waveform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
  private static final Waveform ONE_TO_FOUR = Waveform.of(new float[] {1, 2, 3, 4}, 8000);

  @ParameterizedTest
  @CsvSource({
    "0, true, 2048, 0",
    "1, true, 2048, 1",
    "511, true, 2048, 1",
    "512, true, 2048, 2",
    "20800, true, 2048, 41",
    "20800, false, 2048, 37",
    "2048, false, 2048, 1",
    "2047, false, 2048, 0",
    "1, true, 3, 1",
    "513, true, 3, 2",
    "512, true, 3, 1"
  })
  void framesAreCountedAsLibrosaCounts(int samples, boolean center, int frameSamples, int frames) {
    Framing framing = Framing.builder().frameSamples(frameSamples).center(center).build();
    assertThat(framing.frames(samples)).isEqualTo(frames);
  }

  @Test
  void longestWaveformHasFramesWithoutOverflow() {
    assertThat(Framing.builder().build().frames(Integer.MAX_VALUE)).isEqualTo(4194304);
  }

  @ParameterizedTest
  @CsvSource({"ZERO, 000123400", "REFLECT, 432123432", "EDGE, 111123444"})
  void centeredFrameFindsItsPadding(FramePadding padding, String expected) {
    Framing framing = Framing.builder().frameSamples(9).hopSamples(1).padding(padding).build();
    // The frame in the middle of which the second sample stands.
    assertThat(digits(framing, ONE_TO_FOUR, 1)).isEqualTo(expected);
  }

  @Test
  void reflectionRepeatsForAsLongAsTheFrameNeeds() {
    Framing framing =
        Framing.builder().frameSamples(15).hopSamples(4).padding(FramePadding.REFLECT).build();
    assertThat(digits(framing, ONE_TO_FOUR, 0)).isEqualTo("212343212343212");
    assertThat(digits(framing, Waveform.of(new float[] {7}, 8000), 0)).isEqualTo("7".repeat(15));
  }

  @Test
  void framesThatAreNotCenteredStartAtTheFirstSample() {
    Framing framing = Framing.builder().frameSamples(2).hopSamples(2).center(false).build();
    assertThat(digits(framing, ONE_TO_FOUR, 0)).isEqualTo("12");
    assertThat(digits(framing, ONE_TO_FOUR, 1)).isEqualTo("34");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> digits(framing, ONE_TO_FOUR, 2));
  }

  @Test
  void badNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Framing.builder().frameSamples(0).build())
        .withMessage("frameSamples is 0, but must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Framing.builder().hopSamples(-3).build())
        .withMessage("hopSamples is -3, but must be at least 1");
  }

  private static String digits(Framing framing, Waveform in, int frame) {
    float[] samples = new float[framing.frameSamples()];
    Arrays.fill(samples, 9);
    framing.copyFrame(in, frame, samples);
    StringBuilder digits = new StringBuilder();
    for (float sample : samples) {
      digits.append((int) sample);
    }
    return digits.toString();
  }
}
