package io.github.ser4j.audio;

/**
 * Interpolates at a ratio {@code up / down} of coprime integers: result {@code m} is at {@code m ·
 * down / up}, so that the fractions repeat every {@code up} results, {@code down} samples later.
 *
 * <p>The signal is divided into segments of several such periods, which are stored side by side:
 * row {@code i} holds sample {@code i} of every segment. One sum over rows then computes a result
 * for every segment at once.
 */
final class PeriodicInterpolator extends Interpolator {
  /** With longer rows, the rows that one sum needs do not fit into the L1 cache. */
  private static final int MAX_ROW = 256;

  private final int up;
  private final int down;
  private final SincFilter filter;

  /** The largest distance between neighboring results, in whole samples. */
  private final int longestStep;

  /** The filter for each fraction, padded on both sides with zeros for the longest step. */
  private final float[][] weights;

  PeriodicInterpolator(int up, int down) {
    this(up, down, Math.min(1, (double) up / down));
  }

  /** Creates an interpolator whose band may be narrower than the two rates require. */
  PeriodicInterpolator(int up, int down, double bandwidth) {
    this.up = up;
    this.down = down;
    this.longestStep = ceilDiv(down, up);
    this.filter = SincFilter.sharp(bandwidth);
    this.weights = new float[up][];
    for (int m = 0; m < up; m++) {
      float[] taps = filter.at((double) ((long) m * down % up) / up);
      weights[m] = new float[taps.length + 2 * longestStep];
      System.arraycopy(taps, 0, weights[m], longestStep, taps.length);
    }
  }

  @Override
  float[] apply(Waveform in, int outLength) {
    if (outLength == 0) {
      return new float[0];
    }
    int periods = ceilDiv(outLength, up);
    int periodsPerSegment = ceilDiv(periods, MAX_ROW);
    int segments = ceilDiv(periods, periodsPerSegment);
    SegmentRows rows =
        SegmentRows.of(periodsPerSegment * down + filter.taps() + longestStep, segments);
    fill(rows, in, periodsPerSegment * down, segments);
    float[] sum = new float[rows.length];
    float[] nextSum = new float[rows.length];
    float[] out = new float[outLength];
    int resultsPerSegment = periodsPerSegment * up;
    for (int m = 0; m < Math.min(resultsPerSegment, outLength); m += 2) {
      int first = sampleBefore(m);
      int step = sampleBefore(m + 1) - first;
      rows.sum(
          first,
          filter.taps() + step,
          weights[m % up],
          longestStep,
          sum,
          weights[(m + 1) % up],
          longestStep - step,
          nextSum);
      scatter(sum, out, m, resultsPerSegment);
      if (m + 1 < resultsPerSegment) {
        scatter(nextSum, out, m + 1, resultsPerSegment);
      }
    }
    return out;
  }

  /** Copies all results but those near the ends of what both windows have in common. */
  @Override
  float[] applyToNext(Waveform in, float[] before, int skipped) {
    int around = ceilDiv(filter.reach(), down);
    int end = Math.floorDiv(in.length() - skipped - filter.reach(), down);
    if (skipped % down != 0 || end - around < 2 * around) {
      return apply(in, before.length);
    }
    // What the filter needs for the other results: the beginning, and all from a place near the
    // end.
    int beginning = 2 * around;
    int rest = end - around;
    float[] needed = new float[in.length() - (rest - beginning) * down];
    in.copyTo(0, needed, 0, beginning * down);
    in.copyTo(rest * down, needed, beginning * down, in.length() - rest * down);
    float[] computed =
        apply(
            Waveform.takingOver(needed, in.sampleRateHz()),
            before.length - (rest - beginning) * up);
    float[] out = new float[before.length];
    System.arraycopy(computed, 0, out, 0, around * up);
    System.arraycopy(before, (around + skipped / down) * up, out, around * up, (end - around) * up);
    System.arraycopy(computed, (beginning + around) * up, out, end * up, before.length - end * up);
    return out;
  }

  private int sampleBefore(int result) {
    return (int) ((long) result * down / up);
  }

  private static void scatter(float[] sum, float[] out, int first, int stride) {
    for (int segment = 0, at = first; at < out.length; segment++, at += stride) {
      out[at] = sum[segment];
    }
  }

  /** Fills every segment with its samples and those around them that the filter needs. */
  private void fill(SegmentRows rows, Waveform in, int samplesPerSegment, int segments) {
    int wanted = samplesPerSegment + filter.taps() + longestStep;
    float[] samples = new float[wanted];
    for (int segment = 0; segment < segments; segment++) {
      int start = segment * samplesPerSegment - (filter.reach() - 1);
      int from = Math.max(0, -start);
      int to = Math.min(wanted, in.length() - start);
      if (from < to) {
        in.copyTo(start + from, samples, from, to - from);
        rows.put(segment, samples, from, to);
      }
    }
  }

  private static int ceilDiv(int a, int b) {
    return -Math.floorDiv(-a, b);
  }
}
