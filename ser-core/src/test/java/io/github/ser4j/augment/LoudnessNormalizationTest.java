package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Loudness;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LoudnessNormalizationTest {
  @Test
  void resultHasTheLoudnessAskedFor() {
    for (double lufs : new double[] {-40, -23, -3}) {
      for (int length : new int[] {500, 40000}) {
        Waveform speech = AugmenterContractTest.noise(length, 16000);
        Waveform result =
            LoudnessNormalization.targetLufs(lufs, lufs).apply(speech, new SplittableRandom(1));
        assertThat(Loudness.lufs(result)).isCloseTo(lufs, within(1e-4));
      }
    }
  }

  @Test
  void targetIsThatOfBroadcastingByDefault() {
    Augmenter standard = Augmenters.of(Spec.of("loudness", Map.of()));
    assertThat(standard).isEqualTo(LoudnessNormalization.targetLufs(-23, -23));
    assertThat(LoudnessNormalization.targetLufs(-30, -20).draw(new SplittableRandom(1)))
        .isNotEqualTo(LoudnessNormalization.targetLufs(-30, -20).draw(new SplittableRandom(2)));
  }

  @Test
  void whatLiesBelowTheGateStaysAsItIs() {
    Waveform speech = AugmenterContractTest.speech();
    Waveform hiss = Gain.db(-70, -70).apply(speech, new SplittableRandom(1));
    assertThat(LoudnessNormalization.targetLufs(-23, -23).apply(hiss, new SplittableRandom(1)))
        .isSameAs(hiss);
  }

  @Test
  void rangesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> LoudnessNormalization.targetLufs(-20, -23))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("targetLufs is drawn from -20.0 to -23.0");
  }
}
