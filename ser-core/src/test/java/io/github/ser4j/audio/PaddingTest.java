package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ser4j.config.Spec;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaddingTest {
  @Test
  void endKeepsTheStart() {
    assertThat(padded(Padding.end(5), 1, 2)).containsExactly(1, 2, 0, 0, 0);
    assertThat(padded(Padding.end(2), 1, 2, 3)).containsExactly(1, 2);
  }

  @Test
  void centerKeepsTheMiddle() {
    assertThat(padded(Padding.center(5), 1, 2)).containsExactly(0, 1, 2, 0, 0);
    assertThat(padded(Padding.center(2), 1, 2, 3, 4, 5)).containsExactly(2, 3);
  }

  @Test
  void endAndCenterDrawNothing() {
    RandomGenerator random =
        () -> {
          throw new AssertionError("a random number was drawn");
        };
    Waveform in = Waveform.of(new float[] {1, 2, 3}, 8000);
    assertThat(Padding.end(4).apply(in, random).length()).isEqualTo(4);
    assertThat(Padding.center(2).apply(in, random).length()).isEqualTo(2);
    assertThat(Padding.random(3).apply(in, random)).isSameAs(in);
  }

  @ParameterizedTest
  @EnumSource
  void speechStaysWholeBetweenSilenceOrIsARunOfIt(Padding.Mode mode) {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      float[] samples = new float[random.nextInt(20)];
      for (int n = 0; n < samples.length; n++) {
        samples[n] = n + 1;
      }
      Waveform in = Waveform.of(samples, 8000);
      Padding padding = Padding.of(mode, 1 + random.nextInt(20));
      Waveform out = padding.apply(in, random);
      assertThat(out.length()).isEqualTo(padding.samples());
      assertThat(out.sampleRateHz()).isEqualTo(8000);
      assertThat(in.samples()).containsExactly(samples);
      // All samples differ, so the first one that is not silence shows where the speech is.
      int start = 0;
      while (start < out.length() && out.sample(start) == 0) {
        start++;
      }
      int kept = Math.min(samples.length, out.length());
      for (int n = 0; n < out.length(); n++) {
        float expected = n < start || n >= start + kept ? 0 : out.sample(start) + n - start;
        assertThat(out.sample(n)).isEqualTo(expected);
      }
    }
  }

  @Test
  void randomReachesEveryPlaceAndFollowsTheSeed() {
    Random random = new Random(7);
    TreeSet<Integer> starts = new TreeSet<>();
    TreeSet<Float> firsts = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      float[] longer = padded(Padding.random(6), random, 1, 2);
      starts.add(indexOf(longer, 1));
      firsts.add(padded(Padding.random(2), random, 1, 2, 3, 4)[0]);
    }
    assertThat(starts).containsExactly(0, 1, 2, 3, 4);
    assertThat(firsts).containsExactly(1f, 2f, 3f);
    assertThat(padded(Padding.random(100), new Random(3), 1))
        .containsExactly(padded(Padding.random(100), new Random(3), 1));
  }

  @Test
  void specHasModeAndLength() {
    Padding padding = Padding.random(110250);
    assertThat(Padding.of(padding.mode(), padding.samples()))
        .isEqualTo(padding)
        .hasSameHashCodeAs(padding)
        .isNotEqualTo(Padding.end(110250))
        .hasToString("padding(mode=random, samples=110250)");
    for (Padding each : List.of(padding, Padding.end(1), Padding.center(7))) {
      assertThat(Padding.of(each.spec())).isEqualTo(each);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Padding.of(Spec.of("pad", Map.of())))
        .withMessage("the name of a padding's spec is 'pad', but must be padding");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Padding.of(Spec.of("padding", Map.of("mode", "end"))))
        .withMessage("samples is 0, but must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Padding.end(0))
        .withMessage("samples is 0, but must be at least 1");
  }

  private static int indexOf(float[] samples, float wanted) {
    int index = 0;
    while (samples[index] != wanted) {
      index++;
    }
    return index;
  }

  private static float[] padded(Padding padding, float... samples) {
    return padded(padding, new Random(1), samples);
  }

  private static float[] padded(Padding padding, RandomGenerator random, float... samples) {
    return padding.apply(Waveform.of(samples, 8000), random).samples();
  }
}
