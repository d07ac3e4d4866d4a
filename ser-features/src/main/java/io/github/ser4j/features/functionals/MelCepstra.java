package io.github.ser4j.features.functionals;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.FrameSpectra;
import io.github.ser4j.dsp.MelFilterBank;
import io.github.ser4j.dsp.MelNorm;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.internal.RealFft;

/**
 * Mel-frequency cepstral coefficients as in HTK: natural logarithms of the powers of 26 mel bands
 * up to 8 kHz, or half the sample rate, their cosine transform, and liftering by 22. A band has at
 * least 1e-10 of the power of the loudest band of its frame, so that gain does not matter and
 * silence has no coefficients.
 *
 * <p>Stateless and safe to use from many threads.
 */
final class MelCepstra {
  static final int COUNT = 4;

  private static final double WINDOW_SECONDS = 0.025;
  private static final int BANDS = 26;
  private static final double LOWEST_HZ = 20;
  private static final double HIGHEST_HZ = 8000;
  private static final double LIFTER = 22;
  private static final double LEAST_POWER = 1e-10;

  private static final Cepstra CEPSTRA = new Cepstra(BANDS, COUNT);

  private MelCepstra() {}

  /**
   * Returns the coefficients, each for all frames; zeros where half the rate is below the bands.
   */
  static double[][] of(Waveform in, int hopSamples) {
    int rate = in.sampleRateHz();
    int window = (int) Math.max(2, Math.rint(WINDOW_SECONDS * rate));
    Stft stft =
        Stft.builder()
            .fftSize(RealFft.powerOfTwoFrom(window))
            .windowSamples(window)
            .hopSamples(hopSamples)
            .build();
    FrameSpectra spectra = stft.spectraOf(in);
    double[][] coefficients = new double[COUNT][spectra.frames()];
    double highest = Math.min(HIGHEST_HZ, rate / 2.0);
    if (highest <= LOWEST_HZ) {
      return coefficients;
    }
    MelFilterBank bank =
        MelFilterBank.builder()
            .sampleRateHz(rate)
            .fftSize(stft.fftSize())
            .bands(BANDS)
            .fMinHz(LOWEST_HZ)
            .fMaxHz(highest)
            .scale(MelScale.HTK)
            .norm(MelNorm.NONE)
            .build();
    float[] power = new float[spectra.bins()];
    float[] bands = new float[BANDS];
    double[][] levels = new double[BANDS][spectra.frames()];
    for (int frame = 0; frame < spectra.frames(); frame++) {
      spectra.power(frame, power);
      bank.apply(power, bands);
      double loudest = 0;
      for (float band : bands) {
        loudest = Math.max(loudest, band);
      }
      if (loudest > 0) {
        for (int band = 0; band < BANDS; band++) {
          levels[band][frame] = Math.log(Math.max(LEAST_POWER, bands[band] / loudest));
        }
      }
    }
    CEPSTRA.apply(levels, coefficients);
    for (int i = 0; i < COUNT; i++) {
      double lift = 1 + LIFTER / 2 * Math.sin(Math.PI * (i + 1) / LIFTER);
      for (int frame = 0; frame < spectra.frames(); frame++) {
        coefficients[i][frame] *= lift;
      }
    }
    return coefficients;
  }
}
