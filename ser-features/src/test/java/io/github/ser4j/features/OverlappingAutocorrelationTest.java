package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.dsp.Autocorrelation;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlappingAutocorrelationTest {
  private static final int FRAMES = 12;

  /** One, two and three blocks within the largest lag, and rests of different lengths. */
  @ParameterizedTest
  @CsvSource({
    "1024, 160, 268",
    "2048, 512, 341",
    "2048, 300, 341",
    "2048, 301, 341",
    "1500, 123, 322",
    "12000, 512, 248",
    "10000, 512, 16",
    "640, 64, 129",
    "640, 64, 128",
    "512, 32, 2"
  })
  void itIsThatOfSingleFrames(int frameSamples, int hop, int lags) {
    float[] signal = noise(frameSamples + (FRAMES - 1) * hop);
    OverlappingAutocorrelation overlapping =
        OverlappingAutocorrelation.of(frameSamples, hop, lags).orElseThrow();
    Autocorrelation single = Autocorrelation.of(frameSamples, lags);
    double[] actual = new double[lags];
    double[] expected = new double[lags];
    for (int frame = 0; frame < FRAMES; frame++) {
      float[] samples = Arrays.copyOfRange(signal, frame * hop, frame * hop + frameSamples);
      overlapping.apply(frame, samples, actual);
      single.apply(samples, expected);
      assertThat(actual).as("%d", frame).containsExactly(expected, within(1e-14 * expected[0]));
    }
  }

  @Test
  void anyOrderOfFramesGivesTheSameBits() {
    float[] signal = noise(1024 + 5 * 160);
    double[][] expected = new double[6][268];
    OverlappingAutocorrelation inOrder = autocorrelation();
    for (int frame = 0; frame < 6; frame++) {
      inOrder.apply(frame, frame(signal, frame), expected[frame]);
    }
    OverlappingAutocorrelation another = autocorrelation();
    double[] actual = new double[268];
    for (int frame : new int[] {3, 1, 2, 5, 0, 0}) {
      another.apply(frame, frame(signal, frame), actual);
      assertThat(actual).as("%d", frame).containsExactly(expected[frame]);
    }
  }

  @Test
  void silentFramesHaveExactlyNoneWhateverTheFramesBefore() {
    float[] signal = new float[1024 + 20 * 160];
    System.arraycopy(noise(1000), 0, signal, 0, 1000);
    OverlappingAutocorrelation autocorrelation = autocorrelation();
    double[] target = new double[268];
    for (int frame = 0; frame <= 20; frame++) {
      autocorrelation.apply(frame, frame(signal, frame), target);
      assertThat(target[0] > 0).as("%d", frame).isEqualTo(frame < 7);
    }
    assertThat(Arrays.stream(target).allMatch(each -> each == 0)).isTrue();
  }

  @Test
  void framesThatOverlapLittleAreLeftToOthers() {
    assertThat(OverlappingAutocorrelation.of(1024, 1024, 268)).isEmpty();
    assertThat(OverlappingAutocorrelation.of(1024, 600, 268)).isEmpty();
    assertThat(OverlappingAutocorrelation.of(1024, Integer.MAX_VALUE, 268)).isEmpty();
    assertThat(OverlappingAutocorrelation.of(1024, 1, 1)).isEmpty();
  }

  private static OverlappingAutocorrelation autocorrelation() {
    return OverlappingAutocorrelation.of(1024, 160, 268).orElseThrow();
  }

  private static float[] frame(float[] signal, int frame) {
    return Arrays.copyOfRange(signal, frame * 160, frame * 160 + 1024);
  }

  private static float[] noise(int length) {
    Random random = new Random(length);
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = 2 * random.nextFloat() - 1;
    }
    return noise;
  }
}
