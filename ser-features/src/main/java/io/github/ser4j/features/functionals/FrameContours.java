package io.github.ser4j.features.functionals;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.FrameSpectra;
import io.github.ser4j.dsp.MelFilterBank;
import io.github.ser4j.dsp.MelNorm;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.dsp.Stft;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Computes the contours of speech from one spectrum per frame.
 *
 * <p>Levels are in dB over the mean power of all frames; {@link #FLOOR} of that is added to every
 * power, so that digital silence has a level. Immutable and safe to share between threads.
 */
final class FrameContours {
  static final int WINDOW_SAMPLES = 400;
  static final int HOP_SAMPLES = 160;
  static final double FRAMES_PER_SECOND = (double) SpeechActivity.SAMPLE_RATE_HZ / HOP_SAMPLES;
  static final double SECONDS = 1 / FRAMES_PER_SECOND;
  static final int BANDS = 64;

  /** The names of the contours, without voicing, which is not spectral. */
  static final List<String> NAMES =
      Stream.concat(
              IntStream.rangeClosed(1, Cepstra.COUNT).mapToObj(i -> "cepstrum" + i),
              Stream.of(
                  "lowToHighRatio",
                  "hammarberg",
                  "centroid",
                  "slopeTo500Hz",
                  "slope500To1500Hz",
                  "slope1500To5000Hz",
                  "flux",
                  "energy",
                  "zcr"))
          .toList();

  private static final int FFT_SIZE = 512;
  private static final double F_MIN_HZ = 50;
  private static final double F_MAX_HZ = SpeechActivity.SAMPLE_RATE_HZ / 2.0;
  private static final double FLOOR = 1e-8;

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
          .norm(MelNorm.NONE)
          .build();
  private final Cepstra cepstra = new Cepstra(BANDS);
  private final SpectralShape shape =
      new SpectralShape((double) SpeechActivity.SAMPLE_RATE_HZ / FFT_SIZE);
  private final List<BandSlope> slopes;

  FrameContours() {
    double[] centers = centersHz();
    this.slopes =
        List.of(
            new BandSlope(centers, 0, 500),
            new BandSlope(centers, 500, 1500),
            new BandSlope(centers, 1500, 5000));
  }

  /**
   * The contours of a waveform.
   *
   * @param contours one for each of {@link #NAMES}
   * @param powers mel bands × frames, over the mean power of all frames
   * @param levels the same in dB
   */
  record Result(double[][] contours, double[][] powers, double[][] levels) {
    int frames() {
      return levels[0].length;
    }

    double[] contour(String name) {
      return contours[NAMES.indexOf(name)];
    }
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
  Result of(Waveform speech) {
    FrameSpectra spectra = stft.spectraOf(speech);
    int frames = spectra.frames();
    double[][] contours = new double[NAMES.size()][frames];
    double[][] powers = new double[BANDS][frames];
    double[][] levels = new double[BANDS][frames];
    float[][] power = new float[frames][spectra.bins()];
    double mean = 0;
    for (int frame = 0; frame < frames; frame++) {
      spectra.power(frame, power[frame]);
      mean += shape.energy(power[frame], 0, F_MAX_HZ) / frames;
    }
    double[] magnitudes = new double[spectra.bins()];
    double[] before = new double[spectra.bins()];
    double[] column = new double[BANDS];
    float[] bands = new float[BANDS];
    double scale = 1 / Math.max(mean, Float.MIN_NORMAL);
    for (int frame = 0; frame < frames; frame++) {
      float[] spectrum = power[frame];
      bank.apply(spectrum, bands);
      for (int band = 0; band < BANDS; band++) {
        powers[band][frame] = bands[band] * scale;
        column[band] = decibels(bands[band] * scale);
        levels[band][frame] = column[band];
      }
      int at = cepstra.apply(column, contours, frame);
      contours[at++][frame] =
          decibels(scale * shape.energy(spectrum, F_MIN_HZ, 1000))
              - decibels(scale * shape.energy(spectrum, 1000, 5000));
      contours[at++][frame] =
          decibels(scale * shape.peak(spectrum, 0, 2000))
              - decibels(scale * shape.peak(spectrum, 2000, 5000));
      double total = 0;
      for (int bin = 0; bin < magnitudes.length; bin++) {
        magnitudes[bin] = Math.sqrt(spectrum[bin]);
        total += magnitudes[bin];
      }
      contours[at++][frame] = shape.centroid(magnitudes, total);
      for (BandSlope slope : slopes) {
        contours[at++][frame] = slope.of(column);
      }
      SpectralShape.normalize(magnitudes, total);
      contours[at++][frame] = frame == 0 ? 0 : SpectralShape.flux(magnitudes, before);
      contours[at++][frame] = decibels(scale * shape.energy(spectrum, 0, F_MAX_HZ));
      double[] swap = before;
      before = magnitudes;
      magnitudes = swap;
    }
    crossings(speech, contours[NAMES.size() - 1]);
    return new Result(contours, powers, levels);
  }

  private static double decibels(double power) {
    return 10 * Math.log10(power + FLOOR);
  }

  /** Computes the fraction of samples whose sign differs from that of the sample before. */
  private static void crossings(Waveform speech, double[] target) {
    float[] samples = speech.samples();
    int[] upTo = new int[samples.length];
    for (int i = 1; i < samples.length; i++) {
      boolean crosses = samples[i] < 0 != samples[i - 1] < 0;
      upTo[i] = upTo[i - 1] + (crosses ? 1 : 0);
    }
    for (int frame = 0; frame < target.length; frame++) {
      int start = frame * HOP_SAMPLES - WINDOW_SAMPLES / 2;
      int first = Math.min(Math.max(0, start), samples.length - 1);
      int last = Math.min(start + WINDOW_SAMPLES, samples.length) - 1;
      target[frame] = (double) (upTo[last] - upTo[first]) / WINDOW_SAMPLES;
    }
  }
}
