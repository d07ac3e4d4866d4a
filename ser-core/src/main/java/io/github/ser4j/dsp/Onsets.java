package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import java.util.ArrayList;
import java.util.List;

/**
 * Detects onsets: where the energy of the first difference, in blocks of about 3 ms, rises far
 * above its previous level.
 */
final class Onsets {
  private static final int BLOCKS_PER_SECOND = 344;
  private static final int BLOCKS_BEFORE = 16;

  /** The minimum ratio to the energy before, and the minimum fraction of the clip's mean. */
  private static final double RISE = 16;

  private static final double FLOOR = 0.1;

  private Onsets() {}

  /**
   * Finds the onsets.
   *
   * @param size their minimum distance in samples, before and after stretching; those too close are
   *     left out
   * @param rate how many times faster the speech will be
   * @return the samples of the largest step in the first block of each
   */
  static int[] of(Waveform in, int size, double rate) {
    int block = Math.max(1, in.sampleRateHz() / BLOCKS_PER_SECOND);
    double[] energies = new double[in.length() / block];
    double mean = 0;
    for (int i = 0; i < energies.length; i++) {
      for (int n = Math.max(1, i * block); n < (i + 1) * block; n++) {
        energies[i] += square(step(in, n));
      }
      mean += energies[i] / energies.length;
    }
    double apart = size * Math.max(1, rate);
    List<Integer> onsets = new ArrayList<>();
    double last = -apart;
    double before = 0;
    for (int i = 0; i < energies.length; i++) {
      if (energies[i] > RISE * before / BLOCKS_BEFORE + FLOOR * mean
          && mean > 0
          && i * block - last >= apart) {
        int onset = largestStep(in, Math.max(1, i * block), (i + 1) * block);
        onsets.add(onset);
        last = onset;
      }
      before += energies[i] - (i < BLOCKS_BEFORE ? 0 : energies[i - BLOCKS_BEFORE]);
    }
    return onsets.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int largestStep(Waveform in, int from, int to) {
    int largest = from;
    for (int n = from; n < to; n++) {
      if (Math.abs(step(in, n)) > Math.abs(step(in, largest))) {
        largest = n;
      }
    }
    return largest;
  }

  private static double step(Waveform in, int n) {
    return (double) in.sample(n) - in.sample(n - 1);
  }

  private static double square(double value) {
    return value * value;
  }
}
