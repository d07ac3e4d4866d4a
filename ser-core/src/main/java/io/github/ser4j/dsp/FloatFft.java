package io.github.ser4j.dsp;

/** The discrete Fourier transform of complex signals, in single precision. Immutable. */
final class FloatFft {
  private final FourierTables tables;

  FloatFft(FourierTables tables) {
    this.tables = tables;
  }

  /**
   * Transforms in place; {@code X[k] = Σ x[n]·exp(−2πikn/size)} ends up in element {@code
   * places[k]}.
   */
  void transform(float[] re, float[] im) {
    int part = tables.size;
    for (; part >= 4; part /= 4) {
      step(re, im, part);
    }
    if (part == 2) {
      for (int at = 0; at < tables.size; at += 2) {
        float aRe = re[at];
        float aIm = im[at];
        float bRe = re[at + 1];
        float bIm = im[at + 1];
        re[at] = aRe + bRe;
        im[at] = aIm + bIm;
        re[at + 1] = aRe - bRe;
        im[at + 1] = aIm - bIm;
      }
    }
  }

  /** Runs one radix-4 step of every part. */
  private void step(float[] re, float[] im, int part) {
    float[] cos = tables.cos;
    float[] sin = tables.sin;
    int quarter = part / 4;
    int stride = tables.size / part;
    for (int n = 0; n < quarter; n++) {
      float cos1 = cos[n * stride];
      float sin1 = sin[n * stride];
      float cos2 = cos[2 * n * stride];
      float sin2 = sin[2 * n * stride];
      float cos3 = cos[3 * n * stride];
      float sin3 = sin[3 * n * stride];
      for (int at0 = n; at0 < tables.size; at0 += part) {
        int at1 = at0 + quarter;
        int at2 = at1 + quarter;
        int at3 = at2 + quarter;
        float sumRe = re[at0] + re[at2];
        float sumIm = im[at0] + im[at2];
        float differenceRe = re[at0] - re[at2];
        float differenceIm = im[at0] - im[at2];
        float otherSumRe = re[at1] + re[at3];
        float otherSumIm = im[at1] + im[at3];
        float otherDifferenceRe = re[at1] - re[at3];
        float otherDifferenceIm = im[at1] - im[at3];
        re[at0] = sumRe + otherSumRe;
        im[at0] = sumIm + otherSumIm;
        float re1 = sumRe - otherSumRe;
        float im1 = sumIm - otherSumIm;
        re[at1] = re1 * cos2 + im1 * sin2;
        im[at1] = im1 * cos2 - re1 * sin2;
        float re2 = differenceRe + otherDifferenceIm;
        float im2 = differenceIm - otherDifferenceRe;
        re[at2] = re2 * cos1 + im2 * sin1;
        im[at2] = im2 * cos1 - re2 * sin1;
        float re3 = differenceRe - otherDifferenceIm;
        float im3 = differenceIm + otherDifferenceRe;
        re[at3] = re3 * cos3 + im3 * sin3;
        im[at3] = im3 * cos3 - re3 * sin3;
      }
    }
  }
}
