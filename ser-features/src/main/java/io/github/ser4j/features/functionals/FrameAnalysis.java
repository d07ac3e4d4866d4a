package io.github.ser4j.features.functionals;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.FrameSpectra;
import io.github.ser4j.dsp.MelFilterBank;
import io.github.ser4j.dsp.MelNorm;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.dsp.Stft;
import java.util.List;

/**
 * Computes the contours of speech from one spectrum per frame.
 *
 * <p>Levels are in dB over the mean power of all frames; a small fraction of that is added to every
 * power, so that digital silence has a level. Immutable and safe to share between threads.
 */
final class FrameAnalysis {
  static final int WINDOW_SAMPLES = 400;
  static final int HOP_SAMPLES = 160;
  static final double FRAMES_PER_SECOND = (double) SpeechActivity.SAMPLE_RATE_HZ / HOP_SAMPLES;
  static final double SECONDS = 1 / FRAMES_PER_SECOND;
  static final int BANDS = 64;

  private static final int FFT_SIZE = 512;
  private static final double F_MIN_HZ = 50;
  private static final double F_MAX_HZ = SpeechActivity.SAMPLE_RATE_HZ / 2.0;
  private static final double FLOOR = 1e-6;

  private final Stft stft =
      Stft.builder()
          .fftSize(FFT_SIZE)
          .windowSamples(WINDOW_SAMPLES)
          .hopSamples(HOP_SAMPLES)
          .build();
  private final MelFilterBank bank =
      MelFilterBank.builder()
          .sampleRateHz(SpeechActivity.SAMPLE_RATE_HZ)
          .fftSize(FFT_SIZE)
          .bands(BANDS)
          .fMinHz(F_MIN_HZ)
          .fMaxHz(F_MAX_HZ)
          .norm(MelNorm.NONE)
          .build();
  private final Cepstra cepstra = new Cepstra(BANDS, FrameContours.CEPSTRA);
  private final SpectralShape shape =
      new SpectralShape((double) SpeechActivity.SAMPLE_RATE_HZ / FFT_SIZE);
  private final List<BandSlope> slopes;

  FrameAnalysis() {
    double[] centers = centersHz();
    this.slopes =
        List.of(
            new BandSlope(centers, 0, 500),
            new BandSlope(centers, 500, 1500),
            new BandSlope(centers, 1500, 5000));
  }

  private static double[] centersHz() {
    double lowest = MelScale.SLANEY.toMel(F_MIN_HZ);
    double highest = MelScale.SLANEY.toMel(F_MAX_HZ);
    double[] centers = new double[BANDS];
    for (int band = 0; band < BANDS; band++) {
      centers[band] = MelScale.SLANEY.toHz(lowest + (highest - lowest) * (band + 1) / (BANDS + 1));
    }
    return centers;
  }

  /** Computes the contours of speech with at least one sample. */
  FrameContours of(Waveform speech) {
    FrameSpectra spectra = stft.spectraOf(speech);
    int frames = spectra.frames();
    float[][] power = new float[frames][spectra.bins()];
    double sum = 0;
    for (int frame = 0; frame < frames; frame++) {
      spectra.power(frame, power[frame]);
      sum += shape.energy(power[frame]);
    }
    double scale = frames / Math.max(sum, Float.MIN_NORMAL);
    FrameContours target = new FrameContours(BANDS, frames);
    Buffers buffers = new Buffers(spectra.bins());
    for (int frame = 0; frame < frames; frame++) {
      analyze(power[frame], scale, frame, buffers, target);
    }
    ZeroCrossings.count(speech, HOP_SAMPLES, WINDOW_SAMPLES, target.crossings());
    return target;
  }

  private void analyze(
      float[] spectrum, double scale, int frame, Buffers buffers, FrameContours target) {
    double[] levels = buffers.levels;
    bank.apply(spectrum, buffers.bands);
    for (int band = 0; band < BANDS; band++) {
      double power = buffers.bands[band] * scale;
      levels[band] = decibels(power);
      target.powers()[band][frame] = power;
      target.levels()[band][frame] = levels[band];
    }
    double[][] contours = target.contours();
    int at = cepstra.apply(levels, contours, frame);
    contours[at++][frame] =
        decibels(scale * shape.energy(spectrum, F_MIN_HZ, 1000))
            - decibels(scale * shape.energy(spectrum, 1000, 5000));
    contours[at++][frame] =
        decibels(scale * shape.peak(spectrum, F_MIN_HZ, 2000))
            - decibels(scale * shape.peak(spectrum, 2000, 5000));
    double total = buffers.nextMagnitudes(spectrum);
    contours[at++][frame] = shape.centroid(buffers.magnitudes, total);
    for (BandSlope slope : slopes) {
      contours[at++][frame] = slope.of(levels);
    }
    SpectralShape.normalize(buffers.magnitudes, total);
    contours[at++][frame] =
        frame == 0 ? 0 : SpectralShape.flux(buffers.magnitudes, buffers.magnitudesBefore);
    contours[at][frame] = decibels(scale * shape.energy(spectrum));
  }

  private static double decibels(double power) {
    return 10 * Math.log10(power + FLOOR);
  }

  /** What is reused from frame to frame. */
  private static final class Buffers {
    private final float[] bands = new float[BANDS];
    private final double[] levels = new double[BANDS];
    private double[] magnitudes;
    private double[] magnitudesBefore;

    Buffers(int bins) {
      this.magnitudes = new double[bins];
      this.magnitudesBefore = new double[bins];
    }

    /**
     * Keeps the magnitudes of the frame before, computes those of a frame, and returns their sum.
     */
    double nextMagnitudes(float[] power) {
      double[] next = magnitudesBefore;
      magnitudesBefore = magnitudes;
      magnitudes = next;
      double total = 0;
      for (int bin = 0; bin < next.length; bin++) {
        next[bin] = Math.sqrt(power[bin]);
        total += next[bin];
      }
      return total;
    }
  }
}
