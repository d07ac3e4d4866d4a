package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RawSamplesTest {
  private static final Waveform SPEECH = Waveform.of(new float[] {0.25f, 0.5f, 0, 0.25f}, 16_000);

  /** numpy: (x - x.mean()) / np.sqrt(x.var() + 1e-7). */
  @Test
  void normalizedSamplesHaveMean0AndVariance1() {
    assertThat(RawSamples.normalized().extract(SPEECH).row(0))
        .containsExactly(new float[] {0, 1.4142114f, -1.4142114f, 0}, Offset.offset(1e-6f));

    SplittableRandom random = new SplittableRandom(5);
    float[] noise = new float[10_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (3 + 0.01 * random.nextDouble());
    }
    float[] values = RawSamples.normalized().extract(Waveform.of(noise, 8000)).row(0);
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    assertThat(sum / values.length).isCloseTo(0, Offset.offset(1e-6));
    // The variance of the noise is 8.3e-6, so the floor of 1e-7 is 1.2 % of it.
    assertThat(squares / values.length).isBetween(0.98, 0.99);
  }

  @Test
  void unchangedSamplesAreThoseOfTheWaveform() {
    assertThat(RawSamples.unchanged().extract(SPEECH))
        .isEqualTo(FeatureMatrix.of(new float[][] {SPEECH.samples()}));
  }

  @Test
  void zerosFollowShortSpeechAfterNormalization() {
    FeatureExtractor padding = RawSamples.builder().normalized(true).minSamples(6).build();
    assertThat(padding.extract(SPEECH))
        .isEqualTo(RawSamples.normalized().extract(SPEECH).withFrames(6));
    Waveform longer = Waveform.of(new float[] {1, 2, 3, 4, 5, 6, 7}, 16_000);
    assertThat(padding.extract(longer)).isEqualTo(RawSamples.normalized().extract(longer));
  }

  @Test
  void negativeLengthsAreRejected() {
    assertThatThrownBy(() -> RawSamples.builder().minSamples(-1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("minSamples");
  }
}
