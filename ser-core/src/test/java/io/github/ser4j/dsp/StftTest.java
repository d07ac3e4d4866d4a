package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StftTest {
  @Test
  void toneOfABinStandsInThatBinAndItsNeighbours() {
    float[] tone = new float[4096];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) Math.cos(2 * Math.PI * 10 * i / 256);
    }
    Stft stft = Stft.builder().fftSize(256).center(false).build();
    float[][] magnitude = stft.magnitude(Waveform.of(tone, 16000));
    assertThat(magnitude).hasDimensions(129, 61);
    // A cosine has half its weight, and Hann gives half of that to the bin, a quarter to each side.
    assertThat(magnitude[10][30]).isCloseTo(64, within(1e-4f));
    assertThat(magnitude[9][30]).isCloseTo(32, within(1e-4f));
    assertThat(magnitude[11][30]).isCloseTo(32, within(1e-4f));
    assertThat(magnitude[13][30]).isCloseTo(0, within(1e-4f));
  }

  @Test
  void powerIsTheSquareOfMagnitude() {
    Waveform in = Waveform.of(new float[] {0.5f, -0.25f, 1, 0.75f, -1}, 8000);
    Stft stft = Stft.builder().fftSize(5).hopSamples(2).build();
    float[][] power = stft.power(in);
    float[][] magnitude = stft.magnitude(in);
    for (int bin = 0; bin < stft.bins(); bin++) {
      for (int frame = 0; frame < 3; frame++) {
        assertThat(power[bin][frame])
            .isCloseTo(magnitude[bin][frame] * magnitude[bin][frame], within(1e-5f));
      }
    }
  }

  /** Against the formula in double precision; the limits are those of the javadoc. */
  @ParameterizedTest
  @CsvSource({"16, 4e-7", "256, 4e-7", "4096, 4e-7", "16384, 4e-7", "15, 1e-7", "400, 1e-7"})
  void magnitudesAreAsExactAsPromised(int fftSize, double limit) {
    int frames = 2;
    Random random = new Random(fftSize);
    float[] samples = new float[frames * fftSize];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    float[][] magnitude =
        Stft.builder()
            .fftSize(fftSize)
            .hopSamples(fftSize)
            .center(false)
            .build()
            .magnitude(Waveform.of(samples, 16000));
    double[] weights = Window.hann().values(fftSize);
    for (int frame = 0; frame < frames; frame++) {
      double largest = 0;
      double error = 0;
      for (int bin = 0; bin <= fftSize / 2; bin += Math.max(1, fftSize / 256)) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < fftSize; n++) {
          double angle = 2 * Math.PI * ((long) bin * n % fftSize) / fftSize;
          re += weights[n] * samples[frame * fftSize + n] * Math.cos(angle);
          im -= weights[n] * samples[frame * fftSize + n] * Math.sin(angle);
        }
        double exact = Math.hypot(re, im);
        largest = Math.max(largest, exact);
        error = Math.max(error, Math.abs(exact - magnitude[bin][frame]));
      }
      assertThat(error).isLessThan(limit * largest);
    }
  }

  @Test
  void sizesDefaultToOneAnother() {
    Stft stft = Stft.builder().fftSize(1024).windowSamples(600).build();
    assertThat(stft.hopSamples()).isEqualTo(150);
    assertThat(Stft.builder().fftSize(1024).build().windowSamples()).isEqualTo(1024);
    assertThat(Stft.builder().fftSize(2).build().hopSamples()).isEqualTo(1);
    assertThat(Stft.librosa()).isEqualTo(Stft.builder().hopSamples(512).build());
  }

  @Test
  void emptyWaveformHasNoFrames() {
    assertThat(Stft.librosa().power(Waveform.of(new float[0], 16000))).hasDimensions(1025, 0);
  }

  @Test
  void waveformShorterThanAFrameHasFramesOnlyIfCentered() {
    Waveform one = Waveform.of(new float[] {1}, 16000);
    assertThat(Stft.librosa().magnitude(one)).hasDimensions(1025, 1);
    assertThat(Stft.librosa().magnitude(one)[7][0]).isCloseTo(1, within(1e-6f));
    assertThat(Stft.builder().center(false).build().power(one)).hasDimensions(1025, 0);
  }

  @Test
  void spectraRefuseFramesThatAreNotThere() {
    FrameSpectra spectra = Stft.librosa().spectraOf(Waveform.of(new float[600], 16000));
    assertThat(spectra.frames()).isEqualTo(2);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> spectra.power(2, new float[1025]));
  }

  @Test
  void badNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stft.builder().fftSize(1).build())
        .withMessage("fftSize is 1, but must be at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stft.builder().fftSize(512).windowSamples(513).build())
        .withMessageContaining("windowSamples is 513, but must be from 1 to fftSize, which is 512");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stft.builder().hopSamples(0).build())
        .withMessage("hopSamples is 0, but must be at least 1");
  }
}
