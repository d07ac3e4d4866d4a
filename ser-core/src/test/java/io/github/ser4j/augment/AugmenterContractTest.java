package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.spec.Spec;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every augmenter must do. */
class AugmenterContractTest {
  static Stream<Augmenter> augmenters() {
    return Augmenters.names().stream().map(name -> Augmenters.of(Spec.of(name, Map.of())));
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void sameSeedGivesTheSameBits(Augmenter augmenter) {
    assertThat(augmenter.apply(speech(), new SplittableRandom(7)))
        .isEqualTo(augmenter.apply(speech(), new SplittableRandom(7)))
        .isNotEqualTo(augmenter.apply(speech(), new SplittableRandom(8)));
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void rateIsKeptAndTheInputUntouched(Augmenter augmenter) {
    Waveform in = speech();
    assertThat(augmenter.apply(in, new SplittableRandom(7)).sampleRateHz()).isEqualTo(8000);
    assertThat(in).isEqualTo(speech());
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void silenceAndNothingStayWhatTheyAre(Augmenter augmenter) {
    Waveform silence = Waveform.of(new float[100], 8000);
    Waveform nothing = Waveform.of(new float[0], 8000);
    assertThat(augmenter.apply(silence, new SplittableRandom(7))).isEqualTo(silence);
    assertThat(augmenter.apply(nothing, new SplittableRandom(7))).isEqualTo(nothing);
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void descriptionGivesTheSameAugmenter(Augmenter augmenter) {
    Augmenter rebuilt = Augmenters.of(augmenter.spec());
    assertThat(rebuilt.spec()).isEqualTo(augmenter.spec());
    assertThat(rebuilt.apply(speech(), new SplittableRandom(7)))
        .isEqualTo(augmenter.apply(speech(), new SplittableRandom(7)));
  }

  static Waveform speech() {
    Random random = new Random(1);
    float[] samples = new float[4000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return Waveform.of(samples, 8000);
  }
}
