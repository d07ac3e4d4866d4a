package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortInterpolationTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.2, 0.35, 0.5})
  void tonesInTheLowerHalfAreOnlyWeakened(double frequency) {
    double response = ShortInterpolation.response(frequency);
    assertThat(response).isGreaterThan(0.3).isLessThanOrEqualTo(1 + 1e-12);
    for (double step : new double[] {0.01, 1, 1.7817974362806785, 2.5}) {
      int end = ShortInterpolation.end(10, step, 500);
      float[] tone = new float[end];
      for (int i = 0; i < end; i++) {
        tone[i] = (float) Math.cos(Math.PI * frequency * i);
      }
      float[] results = ShortInterpolation.apply(tone, 10, step, 500);
      assertThat(results).hasSize(500);
      for (int m = 0; m < 500; m++) {
        double expected = response * Math.cos(Math.PI * frequency * (10 + step * m));
        assertThat((double) results[m]).isCloseTo(expected, within(1.5e-6));
      }
    }
  }
}
