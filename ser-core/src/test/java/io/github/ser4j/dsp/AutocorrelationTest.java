package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutocorrelationTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "2, 2", "3, 3", "7, 4", "100, 100", "1031, 77", "2048, 248"})
  void itIsThatOfTheDefinition(int samples, int lags) {
    Random random = new Random(samples);
    Autocorrelation autocorrelation = Autocorrelation.of(samples, lags);
    assertThat(autocorrelation.samples()).isEqualTo(samples);
    assertThat(autocorrelation.lags()).isEqualTo(lags);
    double[] actual = new double[lags];
    for (int repetition = 0; repetition < 2; repetition++) {
      float[] frame = new float[samples];
      for (int i = 0; i < samples; i++) {
        frame[i] = 2 * random.nextFloat() - 1;
      }
      autocorrelation.apply(frame, actual);
      double[] expected = new double[lags];
      for (int k = 0; k < lags; k++) {
        for (int n = 0; n + k < samples; n++) {
          expected[k] += (double) frame[n] * frame[n + k];
        }
      }
      assertThat(actual).containsExactly(expected, within(1e-14 * samples));
    }
  }

  @Test
  void silenceHasExactlyNone() {
    double[] target = {1, 1, 1, 1};
    Autocorrelation.of(10, 3).apply(new float[10], target);
    assertThat(target).containsExactly(0, 0, 0, 1);
  }

  @Test
  void badNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Autocorrelation.of(0, 1))
        .withMessage("samples is 0, but must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Autocorrelation.of(8, 9))
        .withMessage(
            "lags is 9, but must be from 1 to samples, which is 8: use fewer lags or longer"
                + " frames");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Autocorrelation.of(8, 0))
        .withMessageContaining("lags is 0");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Autocorrelation.of(8, 4).apply(new float[7], new double[4]));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Autocorrelation.of(8, 4).apply(new float[8], new double[3]));
  }
}
