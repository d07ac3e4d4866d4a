package io.github.ser4j.dsp;

/**
 * The discrete Fourier transform of many complex signals side by side: each row is an array of its
 * own and holds the same element of all of them. Every signal undergoes the same operations as in
 * {@link FloatFft}, so the results have the same bits.
 *
 * <p>The JIT compiler vectorizes loops over a few arrays that share one index, without offsets. A
 * whole radix-4 step is too much for it, so each step is split into four loops.
 */
final class RowFft {
  /** Transforms of up to this many rows stay in the cache between steps. */
  private static final int CACHED = 256;

  private final FourierTables tables;
  private final float[][] re;
  private final float[][] im;
  private final int lanes;

  /**
   * Creates an in-place transform.
   *
   * @param tables of the length of the signals
   * @param re the real parts, a row for each element
   * @param im the imaginary parts
   * @param lanes the number of signals; the rest of each row is not touched
   */
  RowFft(FourierTables tables, float[][] re, float[][] im, int lanes) {
    this.tables = tables;
    this.re = re;
    this.im = im;
    this.lanes = lanes;
  }

  /**
   * Transforms in place; {@code X[k] = Σ x[n]·exp(−2πikn/size)} ends up in row {@code places[k]}.
   */
  void transform() {
    transform(0, tables.size);
  }

  private void transform(int from, int length) {
    if (length > CACHED) {
      step(from, length, length);
      int quarter = length / 4;
      for (int at = from; at < from + length; at += quarter) {
        transform(at, quarter);
      }
      return;
    }
    int part = length;
    for (; part >= 4; part /= 4) {
      step(from, length, part);
    }
    if (part == 2) {
      for (int at = from; at < from + length; at += 2) {
        addAndSubtract(re[at], im[at], re[at + 1], im[at + 1]);
      }
    }
  }

  /** Runs one radix-4 step of every part of a range. */
  private void step(int from, int length, int part) {
    float[] cos = tables.cos;
    float[] sin = tables.sin;
    int quarter = part / 4;
    int stride = tables.size / part;
    for (int n = 0; n < quarter; n++) {
      int turn = n * stride;
      for (int at0 = from + n; at0 < from + length; at0 += part) {
        int at1 = at0 + quarter;
        int at2 = at1 + quarter;
        int at3 = at2 + quarter;
        addAndSubtract(re[at0], im[at0], re[at2], im[at2]);
        addAndSubtract(re[at1], im[at1], re[at3], im[at3]);
        finishEven(re[at0], im[at0], re[at1], im[at1], cos[2 * turn], sin[2 * turn]);
        finishOdd(
            re[at2], im[at2], re[at3], im[at3], cos[turn], sin[turn], cos[3 * turn], sin[3 * turn]);
      }
    }
  }

  private void addAndSubtract(float[] re0, float[] im0, float[] re1, float[] im1) {
    for (int j = 0; j < lanes; j++) {
      float aRe = re0[j];
      float aIm = im0[j];
      float bRe = re1[j];
      float bIm = im1[j];
      re0[j] = aRe + bRe;
      im0[j] = aIm + bIm;
      re1[j] = aRe - bRe;
      im1[j] = aIm - bIm;
    }
  }

  private void finishEven(
      float[] re0, float[] im0, float[] re1, float[] im1, float cos, float sin) {
    for (int j = 0; j < lanes; j++) {
      float aRe = re0[j];
      float aIm = im0[j];
      float bRe = re1[j];
      float bIm = im1[j];
      re0[j] = aRe + bRe;
      im0[j] = aIm + bIm;
      float differenceRe = aRe - bRe;
      float differenceIm = aIm - bIm;
      re1[j] = differenceRe * cos + differenceIm * sin;
      im1[j] = differenceIm * cos - differenceRe * sin;
    }
  }

  private void finishOdd(
      float[] re0,
      float[] im0,
      float[] re1,
      float[] im1,
      float cos0,
      float sin0,
      float cos1,
      float sin1) {
    for (int j = 0; j < lanes; j++) {
      float sumRe = re0[j] + im1[j];
      float sumIm = im0[j] - re1[j];
      float differenceRe = re0[j] - im1[j];
      float differenceIm = im0[j] + re1[j];
      re0[j] = sumRe * cos0 + sumIm * sin0;
      im0[j] = sumIm * cos0 - sumRe * sin0;
      re1[j] = differenceRe * cos1 + differenceIm * sin1;
      im1[j] = differenceIm * cos1 - differenceRe * sin1;
    }
  }
}
