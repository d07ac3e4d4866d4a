package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintfGTest {
  /** Expected texts are those of CPython 3.11's {@code '%.9g' % value}. */
  @ParameterizedTest
  @CsvSource({
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "123456789, 123456789",
    "1234567890, 1.23456789e+09",
    "0.1, 0.1",
    "0.3333333333333333, 0.333333333",
    "-2.5e-7, -2.5e-07",
    "99999999.96, 100000000",
    "999999999.6, 1e+09",
    "1e100, 1e+100",
    "100, 100",
    "0.30000001192092896, 0.300000012",
    "3.4028234663852886e38, 3.40282347e+38",
    "1.401298464324817e-45, 1.40129846e-45",
  })
  void numbersAreWrittenAsByC(double value, String expected) {
    assertThat(PrintfG.format(value)).isEqualTo(expected);
  }

  @Test
  void specialValuesHaveTheirNames() {
    assertThat(PrintfG.format(Double.NaN)).isEqualTo("nan");
    assertThat(PrintfG.format(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    assertThat(PrintfG.format(-0.0)).isEqualTo("-0");
    assertThat(PrintfG.format(0)).isEqualTo("0");
  }
}
