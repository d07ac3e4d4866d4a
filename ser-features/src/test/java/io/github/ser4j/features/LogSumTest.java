package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSumTest {
  @Test
  void nothingSumsToZero() {
    assertThat(new LogSum().value()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 4097})
  void logarithmsOfAllMagnitudesAreAdded(int count) {
    Random random = new Random(count);
    LogSum sum = new LogSum();
    double expected = 0;
    for (int i = 0; i < count; i++) {
      double value = Math.exp(1400 * random.nextDouble() - 700);
      sum.add(value);
      expected += Math.log(value);
    }

    assertThat(sum.value()).isCloseTo(expected, within(1e-10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, Double.MIN_VALUE, 1e-310, Double.POSITIVE_INFINITY})
  void specialValuesAreThoseOfTheLogarithm(double value) {
    LogSum sum = new LogSum();
    sum.add(2);
    sum.add(value);

    assertThat(sum.value()).isEqualTo(Math.log(2) + Math.log(value));
  }
}
