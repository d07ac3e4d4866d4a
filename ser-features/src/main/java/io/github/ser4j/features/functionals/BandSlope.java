package io.github.ser4j.features.functionals;

/**
 * The slope of the levels of neighboring mel bands over frequency: the least-squares line through
 * the bands of a region, in dB per kHz. Immutable and safe to share between threads.
 */
final class BandSlope {
  private final int first;
  private final double[] weights;

  /** Creates the slope over the bands whose center is in a region. */
  BandSlope(double[] centersHz, double fromHz, double toHz) {
    int from = 0;
    while (centersHz[from] < fromHz) {
      from++;
    }
    int to = from;
    double sum = 0;
    while (to < centersHz.length && centersHz[to] < toHz) {
      sum += centersHz[to];
      to++;
    }
    this.first = from;
    this.weights = new double[to - from];
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (centersHz[from + i] - sum / weights.length) / 1000;
      squares += weights[i] * weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= squares;
    }
  }

  /**
   * Writes the slopes of all frames into a contour.
   *
   * @param levels of each band in each frame
   */
  void apply(double[][] levels, double[] contour) {
    Contour.sum(weights, levels, first, contour);
  }
}
