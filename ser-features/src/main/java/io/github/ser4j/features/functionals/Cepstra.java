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

  /** Writes the coefficients of a frame into the first contours, and returns how many they are. */
  int apply(double[] levels, double[][] contours, int frame) {
    for (int i = 0; i < cosines.length; i++) {
      double[] cosine = cosines[i];
      double sum = 0;
      for (int band = 0; band < cosine.length; band++) {
        sum += cosine[band] * levels[band];
      }
      contours[i][frame] = sum;
    }
    return cosines.length;
  }
}
