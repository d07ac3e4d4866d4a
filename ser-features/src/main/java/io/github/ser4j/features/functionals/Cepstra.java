package io.github.ser4j.features.functionals;

/**
 * The first cepstral coefficients of the levels of bands: their orthonormal discrete cosine
 * transform (DCT-II), without the mean level. Immutable and safe to share between threads.
 */
final class Cepstra {
  private final double[][] cosines;

  Cepstra(int bands, int count) {
    this.cosines = new double[count][bands];
    for (int i = 0; i < count; i++) {
      for (int band = 0; band < bands; band++) {
        double angle = Math.PI * (i + 1) * (2 * band + 1) / (2.0 * bands);
        cosines[i][band] = Math.sqrt(2.0 / bands) * Math.cos(angle);
      }
    }
  }

  /**
   * Writes the coefficients of all frames into the first contours, and returns how many they are.
   *
   * @param levels of each band in each frame
   */
  int apply(double[][] levels, double[][] contours) {
    for (int i = 0; i < cosines.length; i++) {
      Contour.sum(cosines[i], levels, 0, contours[i]);
    }
    return cosines.length;
  }
}
