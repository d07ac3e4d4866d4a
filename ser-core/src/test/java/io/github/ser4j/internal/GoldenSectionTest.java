package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GoldenSectionTest {
  @Test
  void minimumIsFoundInsideTheRangeAndAtItsEnds() {
    assertThat(GoldenSection.minimum(x -> (x - 2) * (x - 2), -5, 9, 1e-6))
        .isCloseTo(2, within(1e-6));
    assertThat(GoldenSection.minimum(x -> x, -5, 9, 1e-6)).isCloseTo(-5, within(1e-6));
    assertThat(GoldenSection.minimum(x -> -x, -5, 9, 1e-6)).isCloseTo(9, within(1e-6));
  }
}
