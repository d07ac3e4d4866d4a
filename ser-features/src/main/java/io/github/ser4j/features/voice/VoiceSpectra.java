package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.FrameSpectra;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.RealFft;
import java.util.Arrays;

/**
 * Power spectra of Hann windows around the centers of all frames, zero-padded to a power of two.
 *
 * @param hopSeconds the distance between frames
 * @param windowSeconds the length of the window
 */
record VoiceSpectra(double hopSeconds, double windowSeconds) {
  /** Computes a column of features from a power spectrum; both arrays are reused. */
  @FunctionalInterface
  interface Measure {
    void apply(float[] power, float[] column);
  }

  Stft stft(int sampleRateHz) {
    int window = (int) Math.max(2, Math.rint(windowSeconds * sampleRateHz));
    return Stft.builder()
        .fftSize(RealFft.powerOfTwoFrom(window))
        .windowSamples(window)
        .hopSamples((int) Math.max(1, Math.rint(hopSeconds * sampleRateHz)))
        .build();
  }

  /** Computes features; the columns begin as zeros for each frame. */
  FeatureMatrix features(Stft stft, Waveform in, int rows, Measure measure) {
    FrameSpectra spectra = stft.spectraOf(in);
    float[] power = new float[spectra.bins()];
    float[] column = new float[rows];
    float[][] values = new float[rows][spectra.frames()];
    for (int frame = 0; frame < spectra.frames(); frame++) {
      spectra.power(frame, power);
      Arrays.fill(column, 0);
      measure.apply(power, column);
      for (int row = 0; row < rows; row++) {
        values[row][frame] = column[row];
      }
    }
    return FeatureMatrix.of(values);
  }
}
