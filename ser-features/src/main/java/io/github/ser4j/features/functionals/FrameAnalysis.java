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
    double[] energies = new double[frames];
    double sum = 0;
    for (int frame = 0; frame < frames; frame++) {
      spectra.power(frame, power[frame]);
      energies[frame] = shape.energy(power[frame]);
      sum += energies[frame];
    }
    double scale = frames / Math.max(sum, Float.MIN_NORMAL);
    FrameContours target = new FrameContours(BANDS, frames);
    addBands(power, scale, target);
    double[][] contours = target.contours();
    int at = cepstra.apply(target.levels(), contours);
    addRatios(power, scale, contours[at++], contours[at++]);
    double[] centroid = contours[at++];
    for (BandSlope slope : slopes) {
      slope.apply(target.levels(), contours[at++]);
    }
    addCentroidAndFlux(power, centroid, contours[at++]);
    for (int frame = 0; frame < frames; frame++) {
      contours[at][frame] = decibels(scale * energies[frame]);
    }
    ZeroCrossings.count(speech, HOP_SAMPLES, WINDOW_SAMPLES, target.crossings());
    return target;
  }

  private void addBands(float[][] power, double scale, FrameContours target) {
    float[] bands = new float[BANDS];
    for (int frame = 0; frame < power.length; frame++) {
      bank.apply(power[frame], bands);
      for (int band = 0; band < BANDS; band++) {
        double scaled = bands[band] * scale;
        target.powers()[band][frame] = scaled;
        target.levels()[band][frame] = decibels(scaled);
      }
    }
  }

  private void addRatios(
      float[][] power, double scale, double[] lowToHighRatio, double[] hammarberg) {
    for (int frame = 0; frame < power.length; frame++) {
      float[] spectrum = power[frame];
      lowToHighRatio[frame] =
          decibels(scale * shape.energy(spectrum, F_MIN_HZ, 1000))
              - decibels(scale * shape.energy(spectrum, 1000, 5000));
      hammarberg[frame] =
          decibels(scale * shape.peak(spectrum, F_MIN_HZ, 2000))
              - decibels(scale * shape.peak(spectrum, 2000, 5000));
    }
  }

  private void addCentroidAndFlux(float[][] power, double[] centroid, double[] flux) {
    double[] magnitudes = new double[stft.bins()];
    double[] before = new double[stft.bins()];
    for (int frame = 0; frame < power.length; frame++) {
      double total = SpectralShape.magnitudes(power[frame], magnitudes);
      centroid[frame] = shape.centroid(magnitudes, total);
      SpectralShape.normalize(magnitudes, total);
      flux[frame] = frame == 0 ? 0 : SpectralShape.flux(magnitudes, before);
      double[] swap = before;
      before = magnitudes;
      magnitudes = swap;
    }
  }

  private static double decibels(double power) {
    return 10 * Math.log10(power + FLOOR);
  }
}
