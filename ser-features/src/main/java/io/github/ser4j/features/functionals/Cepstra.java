package io.github.ser4j.features.functionals;

/**
 * The cepstral coefficients 1 to 20 of the levels of bands: their orthonormal discrete cosine
 * transform (DCT-II), without the mean level. Immutable and safe to share between threads.
 */
final class Cepstra {
  static final int COUNT = 20;

  private final double[][] cosines;

  Cepstra(int bands) {
    this.cosines = new double[COUNT][bands];
    for (int i = 0; i < COUNT; i++) {
      for (int band = 0; band < bands; band++) {
        double angle = Math.PI * (i + 1) * (2 * band + 1) / (2.0 * bands);
        cosines[i][band] = Math.sqrt(2.0 / bands) * Math.cos(angle);
      }
    }
  }

  /** Writes the coefficients of a frame into the first contours, and returns how many they are. */
  int apply(double[] levels, double[][] contours, int frame) {
    for (int i = 0; i < COUNT; i++) {
      double[] cosine = cosines[i];
      double sum = 0;
      for (int band = 0; band < cosine.length; band++) {
        sum += cosine[band] * levels[band];
      }
      contours[i][frame] = sum;
    }
    return COUNT;
  }
}
