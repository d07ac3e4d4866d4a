package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the spectra, and for the resampling, of every signal. */
class SpectrumPropertiesTest {
  private static final int RATE_HZ = 16_000;

  private static float[] noise(int length, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (0.2 * random.nextGaussian());
    }
    return samples;
  }

  private static Waveform waveform(float[] samples) {
    return Waveform.of(samples, RATE_HZ);
  }

  private static float[] sum(float[] one, float[] other, float factor) {
    float[] sum = new float[one.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = one[i] + factor * other[i];
    }
    return sum;
  }

  private static float[] scaled(float[] samples, float factor) {
    return sum(new float[samples.length], samples, factor);
  }

  /** The real and imaginary parts of all frames. */
  private static float[] parts(Stft stft, float[] samples) {
    FrameSpectra spectra = stft.spectraOf(waveform(samples));
    int bins = spectra.bins();
    float[] parts = new float[2 * bins * spectra.frames()];
    float[] re = new float[bins];
    float[] im = new float[bins];
    for (int frame = 0; frame < spectra.frames(); frame++) {
      spectra.parts(frame, re, im);
      System.arraycopy(re, 0, parts, 2 * bins * frame, bins);
      System.arraycopy(im, 0, parts, 2 * bins * frame + bins, bins);
    }
    return parts;
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 300, 1024, 1025})
  void spectrumOfASumIsTheSumOfTheSpectra(int fftSize) {
    Stft stft = Stft.builder().fftSize(fftSize).build();
    float[] one = noise(9000, 1);
    float[] other = noise(9000, 2);
    float[] together = parts(stft, sum(one, other, -0.7f));
    float[] apart = sum(parts(stft, one), parts(stft, other), -0.7f);

    // Of single precision, in which powers of two are transformed.
    assertThat(together).containsExactly(apart, within((float) (2e-6 * largest(together))));
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 300, 1024, 1025})
  void scalingByAPowerOfTwoScalesTheSpectrumBitForBit(int fftSize) {
    Stft stft = Stft.builder().fftSize(fftSize).build();
    float[] samples = noise(9000, 3);

    assertThat(parts(stft, scaled(samples, 0.25f)))
        .containsExactly(scaled(parts(stft, samples), 0.25f));
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 300, 1024, 1025})
  void energyOfAFrameIsThatOfItsSpectrum(int fftSize) {
    Stft stft =
        Stft.builder()
            .fftSize(fftSize)
            .hopSamples(fftSize)
            .window(Window.rectangular())
            .center(false)
            .build();
    float[] samples = noise(40 * fftSize, 4);
    FrameSpectra spectra = stft.spectraOf(waveform(samples));
    float[] power = new float[spectra.bins()];
    for (int frame = 0; frame < spectra.frames(); frame++) {
      spectra.power(frame, power);
      double inSpectrum = 0;
      for (int k = 0; k < power.length; k++) {
        boolean single = k == 0 || 2 * k == fftSize;
        inSpectrum += (single ? 1 : 2) * (double) power[k] / fftSize;
      }
      double inSamples = 0;
      for (int i = frame * fftSize; i < (frame + 1) * fftSize; i++) {
        inSamples += (double) samples[i] * samples[i];
      }
      assertThat(inSpectrum).isCloseTo(inSamples, within(1e-6 * inSamples));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 300, 1024})
  void delayByAHopMovesEachFrameByOneBitForBit(int fftSize) {
    Stft stft = Stft.builder().fftSize(fftSize).center(false).build();
    float[] samples = noise(9000, 5);
    float[] delayed = new float[samples.length + stft.hopSamples()];
    System.arraycopy(samples, 0, delayed, stft.hopSamples(), samples.length);
    float[] all = parts(stft, delayed);

    assertThat(Arrays.copyOfRange(all, 2 * stft.bins(), all.length))
        .containsExactly(parts(stft, samples));
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 22_050, 44_100})
  void resampledSumIsTheSumOfResampledSignals(int rateHz) {
    Resampler resampler = Resampler.to(rateHz);
    float[] one = noise(5000, 6);
    float[] other = noise(5000, 7);
    float[] together = resampler.apply(waveform(sum(one, other, 0.5f))).samples();
    float[] apart =
        sum(
            resampler.apply(waveform(one)).samples(),
            resampler.apply(waveform(other)).samples(),
            0.5f);

    assertThat(together).containsExactly(apart, within((float) (1e-6 * largest(together))));
  }

  @Test
  void sameSignalGivesTheSameBitsAgainAndAgain() {
    Stft stft = Stft.librosa();
    float[] samples = noise(30_000, 8);
    float[] first = parts(stft, samples);
    for (int round = 0; round < 20; round++) {
      assertThat(parts(stft, samples)).containsExactly(first);
    }
  }
}
