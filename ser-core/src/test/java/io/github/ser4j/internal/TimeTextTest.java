package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeTextTest {
  @Test
  void hoursAreShownFromOneHourOn() {
    assertThat(TimeText.clock(0)).isEqualTo("0:00");
    assertThat(TimeText.clock(3599)).isEqualTo("59:59");
    assertThat(TimeText.clock(3600 + 65)).isEqualTo("1:01:05");
  }
}
