package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {
  /** Both sides of the border between the two ways, one block and many, whole blocks and not. */
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 100",
    "7, 5",
    "32, 1000",
    "33, 33",
    "33, 1000",
    "100, 128",
    "413, 1239",
    "64, 577",
    "2000, 5001"
  })
  void resultIsThatOfTheFormula(int length, int otherLength) {
    float[] signal = noise(length);
    float[] kernel = noise(otherLength);
    float[] result = Convolution.apply(signal, kernel);
    assertThat(result)
        .hasSize(length + otherLength - 1)
        .containsExactly(Convolution.apply(kernel, signal));
    for (int i = 0; i < result.length; i++) {
      double sum = 0;
      for (int k = Math.max(0, i - length + 1); k < Math.min(otherLength, i + 1); k++) {
        sum += (double) signal[i - k] * kernel[k];
      }
      assertThat((double) result[i]).isCloseTo(sum, within(1e-7 * (1 + Math.abs(sum))));
    }
    assertThat(signal).containsExactly(noise(length));
    assertThat(kernel).containsExactly(noise(otherLength));
  }

  @Test
  void nothingIsNotConvolved() {
    assertThatThrownBy(() -> Convolution.apply(new float[0], new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the length of the signal is 0");
    assertThatThrownBy(() -> Convolution.apply(new float[1], new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the length of the kernel is 0");
  }

  private static float[] noise(int length) {
    Random random = new Random(length);
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }
}
