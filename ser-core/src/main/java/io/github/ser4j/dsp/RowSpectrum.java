package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import java.util.Arrays;

/**
 * Transforms many frames at a time, with a row for each sample and each frequency, in plain loops
 * in a form that the JIT compiler vectorizes: see {@link RowFft}. Every frame undergoes the same
 * operations as in {@link FloatSpectrum}, so the results have the same bits.
 */
final class RowSpectrum extends SpectrumBlock {
  /** This many samples of neighboring frames fit into the L1 cache. */
  private static final int TILE = 64;

  private final RowSpectrumPlan plan;
  private final SpectrumRows buffers;
  private final int lanes;
  private final int size;
  private final float[][] re;
  private final float[][] im;
  private final RowFft fft;
  private final float[] column = new float[TILE];

  RowSpectrum(RowSpectrumPlan plan, SpectrumRows buffers, int lanes) {
    this.plan = plan;
    this.buffers = buffers;
    this.lanes = lanes;
    this.size = plan.tables.size;
    this.re = buffers.re;
    this.im = buffers.im;
    this.fft = new RowFft(plan.tables, re, im, lanes);
  }

  @Override
  int lanes() {
    return lanes;
  }

  @Override
  void transform(Waveform in, int first) {
    transformToParts(in, first);
    for (int k = 0; k <= size; k++) {
      square(re[k], im[k]);
    }
  }

  @Override
  void transformToParts(Waveform in, int first) {
    load(in, first);
    weigh();
    fft.transform();
    takeApart();
  }

  /** Loads samples; column {@code c} of the chunk begins where frame {@code first + c} does. */
  private void load(Waveform in, int first) {
    float[][] chunk = buffers.chunk;
    int columns = chunkColumns();
    for (int from = 0; from < chunk.length; from += TILE) {
      int count = Math.min(TILE, chunk.length - from);
      for (int c = 0; c < columns; c++) {
        plan.framing.copySamples(in, plan.framing.start(first + c) + from, count, column);
        for (int row = 0; row < count; row++) {
          chunk[from + row][c] = column[row];
        }
      }
    }
  }

  private int chunkColumns() {
    return lanes + (2 * size + buffers.chunk.length - 1) / buffers.chunk.length - 1;
  }

  private void weigh() {
    for (int n = 0; n < size; n++) {
      weigh(2 * n, re[n]);
      weigh(2 * n + 1, im[n]);
    }
  }

  private void weigh(int sample, float[] target) {
    float[][] chunk = buffers.chunk;
    System.arraycopy(chunk[sample % chunk.length], sample / chunk.length, target, 0, lanes);
    float weight = plan.halfWeights[sample];
    for (int j = 0; j < lanes; j++) {
      target[j] *= weight;
    }
  }

  /** Converts the spectrum of the complex signal to that of the real one. */
  private void takeApart() {
    takeApart(re[0], im[0], re[size], im[size]);
    FourierTables tables = plan.tables;
    for (int k = 1; k <= size / 2; k++) {
      int at = tables.places[k];
      int mirrored = tables.places[size - k];
      takeApart(re[at], im[at], re[mirrored], im[mirrored], tables.halfCos[k], tables.halfSin[k]);
    }
  }

  private void takeApart(float[] re0, float[] im0, float[] re1, float[] im1) {
    for (int j = 0; j < lanes; j++) {
      float sum = re0[j];
      float difference = im0[j];
      re0[j] = 2 * (sum + difference);
      re1[j] = 2 * (sum - difference);
    }
    Arrays.fill(im0, 0, lanes, 0);
    Arrays.fill(im1, 0, lanes, 0);
  }

  /** Where the two bins coincide, the first result stays. */
  private void takeApart(float[] re0, float[] im0, float[] re1, float[] im1, float cos, float sin) {
    for (int j = 0; j < lanes; j++) {
      float evenRe = re0[j] + re1[j];
      float evenIm = im0[j] - im1[j];
      float oddRe = im0[j] + im1[j];
      float oddIm = re1[j] - re0[j];
      float turnedRe = oddRe * cos + oddIm * sin;
      float turnedIm = oddIm * cos - oddRe * sin;
      re1[j] = evenRe - turnedRe;
      im1[j] = turnedIm - evenIm;
      re0[j] = evenRe + turnedRe;
      im0[j] = evenIm + turnedIm;
    }
  }

  private void square(float[] re, float[] im) {
    for (int j = 0; j < lanes; j++) {
      re[j] = re[j] * re[j] + im[j] * im[j];
    }
  }

  @Override
  void power(int lane, float[] target) {
    copy(re, lane, target);
  }

  @Override
  void parts(int lane, float[] targetRe, float[] targetIm) {
    copy(re, lane, targetRe);
    copy(im, lane, targetIm);
  }

  private void copy(float[][] rows, int lane, float[] target) {
    int[] places = plan.tables.places;
    for (int k = 0; k <= size; k++) {
      target[k] = rows[places[k]][lane];
    }
  }

  @Override
  void bins(boolean magnitude, float[] target, int stride, int at, int count) {
    int[] places = plan.tables.places;
    for (int k = 0; k <= size; k++) {
      float[] row = re[places[k]];
      if (magnitude) {
        root(row);
      }
      System.arraycopy(row, 0, target, k * stride + at, count);
    }
  }

  @Override
  void bands(MelFilterBank bank, boolean magnitude, float[] target, int stride, int at, int count) {
    if (magnitude) {
      for (float[] row : re) {
        root(row);
      }
    }
    for (int band = 0; band < bank.bands(); band++) {
      sum(bank.filter(band), bank.start(band));
      System.arraycopy(buffers.sum, 0, target, band * stride + at, count);
    }
  }

  private void root(float[] row) {
    for (int j = 0; j < lanes; j++) {
      row[j] = (float) Math.sqrt(row[j]);
    }
  }

  private void sum(float[] filter, int start) {
    Arrays.fill(buffers.sum, 0, lanes, 0);
    int[] places = plan.tables.places;
    for (int i = 0; i < filter.length; i++) {
      add(buffers.sum, filter[i], re[places[start + i]]);
    }
  }

  private void add(float[] sum, float weight, float[] row) {
    for (int j = 0; j < lanes; j++) {
      sum[j] += weight * row[j];
    }
  }

  @Override
  void giveBack() {
    plan.keep(buffers);
  }
}
