package io.github.ser4j.features.voice;

/**
 * Linear prediction by Burg's method, which is stable for every frame. Source: N. Andersen, <i>On
 * the calculation of filter coefficients for maximum entropy spectral analysis</i> (1974). Owns its
 * buffers; not safe to share between threads.
 */
final class LinearPrediction {
  private final int samples;
  private final int poles;
  private final double[] forward;
  private final double[] backward;
  private final double[] coefficients;
  private final double[] previous;

  LinearPrediction(int samples, int poles) {
    this.samples = samples;
    this.poles = Math.min(poles, samples - 2);
    this.forward = new double[samples];
    this.backward = new double[samples];
    this.coefficients = new double[poles + 1];
    this.previous = new double[poles + 1];
  }

  /**
   * Fits a frame; returns whether there is anything to predict. If the prediction becomes perfect
   * with fewer poles, the others are 0.
   */
  boolean fit(double[] frame) {
    double energy = 0;
    for (int i = 0; i < samples; i++) {
      forward[i] = frame[i];
      backward[i] = frame[i];
      energy += frame[i] * frame[i];
      if (i < coefficients.length) {
        coefficients[i] = i == 0 ? 1 : 0;
      }
    }
    for (int i = samples; i < coefficients.length; i++) {
      coefficients[i] = 0;
    }
    if (!(energy > 0)) {
      return false;
    }
    double least = energy * 1e-20;
    for (int order = 1; order <= poles; order++) {
      double product = 0;
      double squares = 0;
      for (int i = order; i < samples; i++) {
        double f = forward[i];
        double b = backward[i - 1];
        product += f * b;
        squares += f * f + b * b;
      }
      if (!(squares > least)) {
        break;
      }
      double reflection = -2 * product / squares;
      System.arraycopy(coefficients, 0, previous, 0, order);
      for (int i = 1; i < order; i++) {
        coefficients[i] = previous[i] + reflection * previous[order - i];
      }
      coefficients[order] = reflection;
      for (int i = samples - 1; i >= order; i--) {
        double f = forward[i];
        double b = backward[i - 1];
        forward[i] = f + reflection * b;
        backward[i] = b + reflection * f;
      }
    }
    return true;
  }

  /** Returns the inverse filter, {@code z^n + c[1]·z^(n−1) + …}, with {@code c[0] = 1}; shared. */
  double[] coefficients() {
    return coefficients;
  }
}
