package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpeedTest {
  @Test
  void toneBecomesHigherAndShorterByTheFactor() {
    float[] samples = new float[16_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * 200 * i / 16_000);
    }
    Waveform faster = Speed.factor(1.25).apply(Waveform.of(samples, 16_000), 1);
    assertThat(faster.length()).isEqualTo(12_800);
    for (int i = 1000; i < 11_000; i++) {
      assertThat(faster.sample(i))
          .isCloseTo((float) Math.sin(2 * Math.PI * 250 * i / 16_000), offset(1e-4f));
    }
  }

  @Test
  void factorIsDrawnFromItsRange() {
    Waveform speech = AugmenterContractTest.speech();
    Augmenter drawn = Speed.factor(0.8, 1.3).draw(new SplittableRandom(3));
    double factor = Double.parseDouble(drawn.spec().settings().get("factor"));
    assertThat(factor).isBetween(0.8, 1.3);
    assertThat(drawn.apply(speech, 9)).isEqualTo(Resampler.changeSpeed(speech, factor));
  }

  @Test
  void factorIsFromNineTenthsToElevenTenthsByDefault() {
    assertThat(Augmenters.of(Spec.of("speed", Map.of()))).isEqualTo(Speed.factor(0.9, 1.1));
  }

  @Test
  void factorsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> Speed.factor(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("factor");
  }
}
