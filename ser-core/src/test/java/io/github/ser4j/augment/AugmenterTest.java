package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmenterTest {
  private static final Augmenter ADD_A_SAMPLE =
      (in, random) -> {
        float[] longer = Arrays.copyOf(in.samples(), in.length() + 1);
        longer[in.length()] = (float) random.nextDouble();
        return Waveform.of(longer, in.sampleRateHz());
      };

  @Test
  void compositionAppliesTheFirstFirstAndDrawsFromOneGenerator() {
    SplittableRandom expected = new SplittableRandom(3);
    float first = (float) expected.nextDouble();
    float second = (float) expected.nextDouble();
    Waveform both =
        ADD_A_SAMPLE
            .then(ADD_A_SAMPLE)
            .apply(Waveform.of(new float[] {1}, 8000), new SplittableRandom(3));
    assertThat(both.samples()).containsExactly(1, first, second);
  }

  @Test
  void lambdasSayThatTheyDoNotDescribeThemselves() {
    assertThatThrownBy(ADD_A_SAMPLE::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override spec()");
  }
}
