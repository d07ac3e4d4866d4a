package io.github.ser4j.features.functionals;

/**
 * Measures of the shape of a spectrum: where its energy is, and how it falls with frequency.
 *
 * <p>Immutable and safe to share between threads.
 */
final class SpectralShape {
  private final double binHz;

  SpectralShape(double binHz) {
    this.binHz = binHz;
  }

  /** Returns the sum of all bins but the first, which is that of a constant offset. */
  double energy(float[] power) {
    double sum = 0;
    for (int bin = 1; bin < power.length; bin++) {
      sum += power[bin];
    }
    return sum;
  }

  /** Returns the sum of the bins from one frequency up to, and without, another. */
  double energy(float[] power, double fromHz, double toHz) {
    double sum = 0;
    int end = bin(toHz);
    for (int bin = bin(fromHz); bin < end; bin++) {
      sum += power[bin];
    }
    return sum;
  }

  /** Returns the largest of the bins from one frequency up to, and without, another. */
  double peak(float[] power, double fromHz, double toHz) {
    float peak = 0;
    int end = bin(toHz);
    for (int bin = bin(fromHz); bin < end; bin++) {
      peak = Math.max(peak, power[bin]);
    }
    return peak;
  }

  private int bin(double hz) {
    return (int) Math.ceil(hz / binHz);
  }

  /** Computes the magnitude of every bin, and returns their sum. */
  static double magnitudes(float[] power, double[] target) {
    for (int bin = 0; bin < target.length; bin++) {
      target[bin] = Math.sqrt(power[bin]);
    }
    double total = 0;
    for (double magnitude : target) {
      total += magnitude;
    }
    return total;
  }

  /** Returns the mean frequency of magnitudes that sum to a total, in Hz; 0 if that is 0. */
  double centroid(double[] magnitudes, double total) {
    double sum = 0;
    for (int bin = 0; bin < magnitudes.length; bin++) {
      sum += bin * magnitudes[bin];
    }
    return total == 0 ? 0 : sum / total * binHz;
  }

  /** Divides magnitudes by their sum, so that only their shape is left; zeros stay zeros. */
  static void normalize(double[] magnitudes, double total) {
    double factor = total == 0 ? 0 : 1 / total;
    for (int bin = 0; bin < magnitudes.length; bin++) {
      magnitudes[bin] *= factor;
    }
  }

  /** Returns the distance between two shapes. */
  static double flux(double[] shape, double[] before) {
    double squares = 0;
    for (int bin = 0; bin < shape.length; bin++) {
      double difference = shape[bin] - before[bin];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
