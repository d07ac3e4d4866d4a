package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
  @Test
  void momentsAreRound() {
    assertThat(labels(0.025)).startsWith("0.000", "0.002", "0.004").endsWith("0.024");
    assertThat(labels(1.3)).startsWith("0.0", "0.2", "0.4").endsWith("1.2");
    assertThat(labels(8.98)).startsWith("0", "1", "2").endsWith("8");
    assertThat(labels(73)).startsWith("0", "10", "20").endsWith("70");
    assertThat(labels(3600)).startsWith("0", "500", "1000").endsWith("3500");
  }

  private static List<String> labels(double durationSeconds) {
    return TimeAxis.moments(durationSeconds).stream().map(BigDecimal::toPlainString).toList();
  }

  @Test
  void thereAreNeverTooManyNorTooFew() {
    for (double duration = 1e-5; duration < 1e6; duration *= 1.07) {
      List<BigDecimal> moments = TimeAxis.moments(duration);
      assertThat(moments).hasSizeBetween(5, 13);
      assertThat(moments.get(moments.size() - 1).doubleValue()).isLessThanOrEqualTo(duration);
    }
  }
}
