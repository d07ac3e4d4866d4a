package io.github.ser4j.features;

import io.github.ser4j.internal.Checks;

/**
 * The beta distribution: density {@code x^(α−1)·(1−x)^(β−1)/B(α, β)} between 0 and 1.
 *
 * <p>Source: NIST, <i>Digital library of mathematical functions</i>, 8.17.22, a continued fraction,
 * evaluated with W. J. Lentz's method (1976). Immutable and safe to share between threads.
 *
 * @param alpha finite and greater than 0
 * @param beta finite and greater than 0
 */
record BetaDistribution(double alpha, double beta) {
  BetaDistribution {
    Checks.positive("alpha of betaParameters", alpha);
    Checks.positive("beta of betaParameters", beta);
  }

  /** Returns the probability of a value up to {@code x}. */
  double cumulative(double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    // Each fraction converges fast on its side of this point; the two sides add up to 1.
    double border = (alpha + 1) / (alpha + beta + 2);
    double below = logIntegral(border, alpha, beta);
    double above = logIntegral(1 - border, beta, alpha);
    double larger = Math.max(below, above);
    double log = larger + Math.log(Math.exp(below - larger) + Math.exp(above - larger));
    return x <= border
        ? Math.exp(logIntegral(x, alpha, beta) - log)
        : 1 - Math.exp(logIntegral(1 - x, beta, alpha) - log);
  }

  /** Returns the logarithm of the integral of {@code t^(a−1)·(1−t)^(b−1)} from 0 to {@code x}. */
  private static double logIntegral(double x, double a, double b) {
    return a * Math.log(x) + b * Math.log1p(-x) - Math.log(a * fraction(x, a, b));
  }

  /** Evaluates {@code 1 + d₁/(1 + d₂/(1 + …))}. */
  private static double fraction(double x, double a, double b) {
    double numerator = 1;
    double denominator = 0;
    double value = 1;
    for (int i = 1; i < 100_000; i++) {
      int m = i / 2;
      double term =
          i % 2 == 0
              ? m * (b - m) * x / ((a + i - 1) * (a + i))
              : -(a + m) * (a + b + m) * x / ((a + i - 1) * (a + i));
      denominator = 1 / notZero(1 + term * denominator);
      numerator = notZero(1 + term / numerator);
      double factor = numerator * denominator;
      value *= factor;
      if (Math.abs(factor - 1) < 1e-15) {
        break;
      }
    }
    return value;
  }

  private static double notZero(double value) {
    return Math.abs(value) < 1e-300 ? 1e-300 : value;
  }
}
