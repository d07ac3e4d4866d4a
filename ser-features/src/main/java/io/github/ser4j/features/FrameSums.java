package io.github.ser4j.features;

import io.github.ser4j.dsp.Framing;

/**
 * Computes sums over overlapping frames. If frames begin on a common grid, each of its cells is
 * summed once and shared by all frames that contain it.
 */
final class FrameSums {
  /** Finer grids save no time. */
  private static final int MIN_CELL = 16;

  /** A sum over samples. */
  @FunctionalInterface
  interface Sum {
    /**
     * Sums samples {@code from} to {@code to - 1}.
     *
     * @param from at least 0
     * @param to at most the length of the waveform
     */
    double of(int from, int to);
  }

  /** Computes a feature from the sum over a frame. */
  @FunctionalInterface
  interface Feature {
    double of(int frame, double sum);
  }

  private FrameSums() {}

  /**
   * Computes features from the sums over the part of each frame within a waveform of that many
   * samples.
   */
  static FeatureMatrix features(Framing framing, int samples, Sum sum, Feature feature) {
    float[] values = new float[framing.frames(samples)];
    int cell = greatestCommonDivisor(framing.frameSamples(), framing.hopSamples());
    if (cell < MIN_CELL) {
      for (int frame = 0; frame < values.length; frame++) {
        double whole = inside(framing.start(frame), framing.frameSamples(), samples, sum);
        values[frame] = (float) feature.of(frame, whole);
      }
      return FeatureMatrix.takingOver(1, values.length, values);
    }
    int cellsPerFrame = framing.frameSamples() / cell;
    int cellsPerHop = framing.hopSamples() / cell;
    double[] cells = new double[cellsPerFrame];
    for (int frame = 0; frame < values.length; frame++) {
      int known = frame == 0 ? 0 : Math.max(0, cellsPerFrame - cellsPerHop);
      System.arraycopy(cells, cellsPerFrame - known, cells, 0, known);
      for (int i = known; i < cellsPerFrame; i++) {
        cells[i] = inside(framing.start(frame) + i * cell, cell, samples, sum);
      }
      double whole = 0;
      for (double part : cells) {
        whole += part;
      }
      values[frame] = (float) feature.of(frame, whole);
    }
    return FeatureMatrix.takingOver(1, values.length, values);
  }

  private static double inside(int start, int count, int samples, Sum sum) {
    int from = Math.max(start, 0);
    int to = Math.min(start + count, samples);
    return from < to ? sum.of(from, to) : 0;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
