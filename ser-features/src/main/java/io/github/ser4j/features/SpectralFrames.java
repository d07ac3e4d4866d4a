package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.FrameSpectra;
import io.github.ser4j.dsp.Stft;

/** Computes a column of features from each spectrum of a waveform. */
final class SpectralFrames {
  /** Computes a column from a spectrum; both arrays are reused for the next frame. */
  @FunctionalInterface
  interface Measure {
    void apply(float[] spectrum, float[] column);
  }

  private SpectralFrames() {}

  /** Computes features of magnitude spectra, {@code |X|}. */
  static FeatureMatrix ofMagnitudes(Stft stft, Waveform in, int rows, Measure measure) {
    return through(stft, in, rows, measure, FrameSpectra::magnitude);
  }

  /** Computes features of power spectra, {@code |X|²}. */
  static FeatureMatrix ofPowers(Stft stft, Waveform in, int rows, Measure measure) {
    return through(stft, in, rows, measure, FrameSpectra::power);
  }

  private interface Transform {
    void apply(FrameSpectra spectra, int frame, float[] target);
  }

  private static FeatureMatrix through(
      Stft stft, Waveform in, int rows, Measure measure, Transform transform) {
    FrameSpectra spectra = stft.spectraOf(in);
    int frames = spectra.frames();
    float[] spectrum = new float[spectra.bins()];
    float[] column = new float[rows];
    float[] values = new float[Math.multiplyExact(rows, frames)];
    for (int frame = 0; frame < frames; frame++) {
      transform.apply(spectra, frame, spectrum);
      measure.apply(spectrum, column);
      for (int row = 0; row < rows; row++) {
        values[row * frames + frame] = column[row];
      }
    }
    return FeatureMatrix.takingOver(rows, frames, values);
  }
}
