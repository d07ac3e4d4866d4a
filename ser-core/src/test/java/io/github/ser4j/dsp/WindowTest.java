package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
  @Test
  void hannOfFourIsPeriodic() {
    assertThat(Window.hann().values(4))
        .containsExactly(new double[] {0, 0.5, 1, 0.5}, within(1e-15));
  }

  @Test
  void hammingAndBlackmanPeakAtOne() {
    assertThat(Window.hamming().values(4))
        .containsExactly(new double[] {0.08, 0.54, 1, 0.54}, within(1e-15));
    assertThat(Window.blackman().values(4))
        .containsExactly(new double[] {0, 0.34, 1, 0.34}, within(1e-15));
  }

  @Test
  void rectangularIsAllOnes() {
    assertThat(Window.rectangular().values(3)).containsExactly(1, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hann", "hamming", "blackman", "rectangular"})
  void nameFindsTheWindowAndOneSampleIsOne(String name) {
    assertThat(Window.named(name).name()).isEqualTo(name);
    assertThat(Window.named(name).values(1)).containsExactly(1);
  }

  @Test
  void unknownNameAndBadLengthAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.named("kaiser"))
        .withMessage("window is 'kaiser', but must be one of hann, hamming, blackman, rectangular");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.hann().values(0))
        .withMessage("length is 0, but must be at least 1");
  }
}
