package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolatorTest {
  @ParameterizedTest
  @CsvSource({
    "16000, 44100",
    "44100, 16000",
    "16000, 8000",
    "8000, 16000",
    "22050, 16000",
    "3, 1000",
    "1000, 3",
    "48000, 44100"
  })
  void periodsAndOversamplingGiveTheSame(int sourceRateHz, int targetRateHz) {
    for (int length : new int[] {1, 7, 1000, 30_000}) {
      Waveform in = noise(length);
      int outLength = (int) Math.ceil((double) length * targetRateHz / sourceRateHz);
      float[] periodic = Interpolator.ofRates(sourceRateHz, targetRateHz).apply(in, outLength);
      float[] oversampled =
          Interpolator.ofStep((double) sourceRateHz / targetRateHz).apply(in, outLength);
      assertClose(oversampled, periodic, 2e-6f);
    }
  }

  /** A JIT compiler may keep or change the order of additions, where the code leaves it open. */
  @Test
  void compilingChangesNoBit() {
    Waveform in = noise(3000);
    float[] speed = Resampler.changeSpeed(in, 1.1).samples();
    float[] rate = Resampler.to(44100).apply(in).samples();
    for (int i = 0; i < 300; i++) {
      assertThat(Resampler.changeSpeed(in, 1.1).samples()).isEqualTo(speed);
      assertThat(Resampler.to(44100).apply(in).samples()).isEqualTo(rate);
    }
  }

  @Test
  void vectorsAndPlainLoopsGiveTheSameSums() {
    assertThat(SegmentRows.of(1, 1)).isNotInstanceOf(ScalarSegmentRows.class);
    float[] a = noise(70).samples();
    float[] b = noise(71).samples();
    for (int segments : new int[] {1, 31, 32, 33, 250}) {
      SegmentRows[] rows = {new ScalarSegmentRows(80, segments), SegmentRows.of(80, segments)};
      float[][] sums = new float[4][rows[0].length];
      for (int i = 0; i < 2; i++) {
        for (int segment = 0; segment < segments; segment++) {
          rows[i].put(segment, noise(80 + segment).samples(), segment % 5, 80);
        }
        rows[i].sum(2, 67, a, 3, sums[2 * i], b, 1, sums[2 * i + 1]);
      }
      assertClose(sums[2], sums[0], 1e-6f);
      assertClose(sums[3], sums[1], 1e-6f);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9438743126816935, 1, 1.122462048309373, Math.PI})
  void tonesKeepTheirShapeAtAnySpeed(double factor) {
    double hz = 300;
    Waveform faster = Resampler.changeSpeed(tone(hz, 8000), factor);
    Waveform expected = tone(hz * factor, faster.length());
    assertThat(faster.length()).isEqualTo((int) Math.ceil(8000 / factor));
    assertThat(faster.sampleRateHz()).isEqualTo(16000);
    for (int i = faster.length() / 10; i < faster.length() * 9 / 10; i++) {
      assertThat(faster.sample(i)).isCloseTo(expected.sample(i), offset(3e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleSpeedsAreRefused(double factor) {
    assertThatThrownBy(() -> Resampler.changeSpeed(noise(10), factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("factor is " + factor);
  }

  @Test
  void speedsThatMakeTooManySamplesAreRefused() {
    assertThatThrownBy(() -> Resampler.changeSpeed(noise(10), 1e-9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use a larger one");
  }

  private static void assertClose(float[] actual, float[] expected, float limit) {
    assertThat(actual).hasSameSizeAs(expected);
    float difference = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    }
    assertThat(difference).isLessThan(limit);
  }

  private static Offset<Float> offset(float value) {
    return Offset.offset(value);
  }

  private static Waveform tone(double hz, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * hz * i / 16000);
    }
    return Waveform.of(samples, 16000);
  }

  private static Waveform noise(int length) {
    SplittableRandom random = new SplittableRandom(length);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) random.nextDouble(-0.5, 0.5);
    }
    return Waveform.of(samples, 16000);
  }
}
