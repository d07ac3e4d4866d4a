package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtremesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 24, 25, 99, 100})
  void meansAreThoseOfSortedValues(int count) {
    Random random = new Random(count);
    Extremes extremes = new Extremes(120);
    for (int round = 0; round < 50; round++) {
      float[] values = new float[120];
      for (int i = 0; i < values.length; i++) {
        // Of few different values, so that many are equal.
        values[i] = round % 2 == 0 ? random.nextFloat() : random.nextInt(6);
      }
      float[] sorted = Arrays.copyOfRange(values, 10, 110);
      Arrays.sort(sorted);

      extremes.find(values, 10, 110, count);

      assertThat(extremes.meanOfSmallest()).isEqualTo(mean(sorted, 0, count));
      assertThat(extremes.meanOfLargest()).isEqualTo(mean(sorted, 100 - count, 100));
    }
  }

  private static float mean(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return (float) (sum / (to - from));
  }
}
