package io.github.ser4j.features.voice;

/**
 * The complex roots of a real polynomial whose first coefficient is 1, all at once, each corrected
 * by Newton's step without the influence of the others until none moves. Source: O. Aberth,
 * <i>Iteration methods for finding all zeros of a polynomial simultaneously</i> (1973). Owns its
 * buffers; not safe to share between threads.
 */
final class PolynomialRoots {
  private static final int MAX_STEPS = 60;
  private static final double SMALLEST_STEP = 1e-12;
  private static final double FIRST_RADIUS = 0.9;

  /** Keeps the first roots away from the real axis and from being conjugate. */
  private static final double FIRST_ANGLE = 0.4;

  private final int count;
  private final double[] re;
  private final double[] im;

  PolynomialRoots(int count) {
    this.count = count;
    this.re = new double[count];
    this.im = new double[count];
  }

  int count() {
    return count;
  }

  /** Returns the angle of a root in radians, from −π to π. */
  double angle(int root) {
    return Math.atan2(im[root], re[root]);
  }

  double radius(int root) {
    return Math.hypot(re[root], im[root]);
  }

  /** Finds the roots of {@code z^n + c[1]·z^(n−1) + … + c[n]}. */
  void find(double[] c) {
    for (int i = 0; i < count; i++) {
      double angle = FIRST_ANGLE + 2 * Math.PI * i / count;
      re[i] = FIRST_RADIUS * Math.cos(angle);
      im[i] = FIRST_RADIUS * Math.sin(angle);
    }
    for (int step = 0; step < MAX_STEPS; step++) {
      double largest = 0;
      for (int i = 0; i < count; i++) {
        largest = Math.max(largest, improve(c, i));
      }
      if (largest < SMALLEST_STEP) {
        return;
      }
    }
  }

  /** Moves a root and returns by how much. */
  private double improve(double[] c, int i) {
    double x = re[i];
    double y = im[i];
    double pRe = c[0];
    double pIm = 0;
    double dRe = 0;
    double dIm = 0;
    for (int k = 1; k <= count; k++) {
      double next = dRe * x - dIm * y + pRe;
      dIm = dRe * y + dIm * x + pIm;
      dRe = next;
      next = pRe * x - pIm * y + c[k];
      pIm = pRe * y + pIm * x;
      pRe = next;
    }
    // The step is p / (p' − p·Σ 1/(z − z[j])).
    double sumRe = 0;
    double sumIm = 0;
    for (int j = 0; j < count; j++) {
      if (j != i) {
        double apartRe = x - re[j];
        double apartIm = y - im[j];
        double square = apartRe * apartRe + apartIm * apartIm;
        if (square > 0) {
          sumRe += apartRe / square;
          sumIm -= apartIm / square;
        }
      }
    }
    double bottomRe = dRe - (pRe * sumRe - pIm * sumIm);
    double bottomIm = dIm - (pRe * sumIm + pIm * sumRe);
    double square = bottomRe * bottomRe + bottomIm * bottomIm;
    if (!(square > 0)) {
      return 0;
    }
    double stepRe = (pRe * bottomRe + pIm * bottomIm) / square;
    double stepIm = (pIm * bottomRe - pRe * bottomIm) / square;
    if (!Double.isFinite(stepRe) || !Double.isFinite(stepIm)) {
      return 0;
    }
    re[i] = x - stepRe;
    im[i] = y - stepIm;
    return Math.max(Math.abs(stepRe), Math.abs(stepIm));
  }
}
