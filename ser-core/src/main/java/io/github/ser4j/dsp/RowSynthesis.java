package io.github.ser4j.dsp;

import java.util.Arrays;

/**
 * Synthesizes many frames at a time, with a row for each bin and each sample: the steps of {@link
 * RowSpectrum} in reverse.
 */
final class RowSynthesis extends SynthesisBlock {
  /** This many spectra are transposed into rows at a time: one cache line of a row. */
  private static final int GROUP = 16;

  /** This many rows fit into the L1 cache. */
  private static final int TILE = 64;

  private final RowSpectrumPlan plan;
  private final int lanes;
  private final int bins;
  private final int size;
  private final float[][] re;
  private final float[][] im;

  /** The spectra not yet in the rows. */
  private final float[][] groupRe;

  private final float[][] groupIm;

  /** The sums of the frames: row {@code r} holds the samples {@code r} after a hop. */
  private final float[][] sums;

  RowSynthesis(RowSpectrumPlan plan, int lanes, int bins) {
    this.plan = plan;
    this.lanes = lanes;
    this.bins = bins;
    this.size = plan.tables.size;
    this.re = new float[size + 1][lanes];
    this.im = new float[size + 1][lanes];
    this.groupRe = new float[GROUP][bins];
    this.groupIm = new float[GROUP][bins];
    int hop = plan.framing.hopSamples();
    this.sums = new float[TILE][lanes + (2 * size + hop - 1) / hop - 1];
  }

  @Override
  int lanes() {
    return lanes;
  }

  @Override
  void put(int lane, float[] partRe, float[] partIm) {
    int place = lane % GROUP;
    System.arraycopy(partRe, 0, groupRe[place], 0, bins);
    System.arraycopy(partIm, 0, groupIm[place], 0, bins);
    if (place == GROUP - 1) {
      join(lane + 1 - GROUP, GROUP);
    }
  }

  private void join(int lane, int count) {
    join(groupRe, re, lane, count);
    join(groupIm, im, lane, count);
  }

  private void join(float[][] group, float[][] rows, int lane, int count) {
    for (int from = 0; from < bins; from += TILE) {
      int to = Math.min(from + TILE, bins);
      for (int i = 0; i < count; i++) {
        float[] part = group[i];
        for (int k = from; k < to; k++) {
          rows[k][lane + i] = part[k];
        }
      }
    }
  }

  @Override
  void addTo(float[] target, int first, int count) {
    join(count - count % GROUP, count % GROUP);
    for (int k = bins; k <= size; k++) {
      Arrays.fill(re[k], 0, count, 0);
      Arrays.fill(im[k], 0, count, 0);
    }
    putTogether(count);
    // With the parts exchanged this is the inverse transform.
    new RowFft(plan.tables, im, re, count).transform();
    overlap(target, first, count);
  }

  /**
   * Converts the spectrum of the real signal to that of a complex one, scaled by {@code 2·size}.
   */
  private void putTogether(int count) {
    for (int j = 0; j < count; j++) {
      float lowest = re[0][j];
      float highest = re[size][j];
      re[0][j] = lowest + highest;
      im[0][j] = lowest - highest;
    }
    FourierTables tables = plan.tables;
    for (int k = 1; k <= size / 2; k++) {
      int mirrored = size - k;
      float cos = tables.halfCos[k];
      float sin = tables.halfSin[k];
      putTogether(re[k], im[k], re[mirrored], im[mirrored], cos, sin, count);
    }
  }

  /** Where the two bins coincide, the second result stays. */
  private static void putTogether(
      float[] re0, float[] im0, float[] re1, float[] im1, float cos, float sin, int count) {
    for (int j = 0; j < count; j++) {
      float evenRe = re0[j] + re1[j];
      float evenIm = im0[j] - im1[j];
      float differenceRe = re0[j] - re1[j];
      float differenceIm = im0[j] + im1[j];
      float oddRe = differenceRe * cos - differenceIm * sin;
      float oddIm = differenceIm * cos + differenceRe * sin;
      re0[j] = evenRe - oddIm;
      im0[j] = evenIm + oddRe;
      re1[j] = evenRe + oddIm;
      im1[j] = oddRe - evenIm;
    }
  }

  /** Windows the frames and adds them up where they overlap. */
  private void overlap(float[] target, int first, int count) {
    int hop = plan.framing.hopSamples();
    int length = 2 * size;
    int columns = count + (length + hop - 1) / hop - 1;
    int end = Math.min(hop, length);
    for (int from = 0; from < end; from += TILE) {
      int to = Math.min(from + TILE, end);
      for (int row = from; row < to; row++) {
        float[] sum = sums[row - from];
        Arrays.fill(sum, 0, columns, 0);
        for (int n = row; n < length; n += hop) {
          float[] samples = (n % 2 == 0 ? re : im)[plan.tables.places[n / 2]];
          add(samples, plan.backWeights[n], sum, n / hop, count);
        }
      }
      for (int c = 0; c < columns; c++) {
        int start = (first + c) * hop;
        int last = Math.min(to, target.length - start);
        for (int row = from; row < last; row++) {
          target[start + row] += sums[row - from][c];
        }
      }
    }
  }

  private static void add(float[] samples, float weight, float[] sum, int at, int count) {
    for (int j = 0; j < count; j++) {
      sum[at + j] += weight * samples[j];
    }
  }
}
