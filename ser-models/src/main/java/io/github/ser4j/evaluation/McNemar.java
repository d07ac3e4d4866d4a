package io.github.ser4j.evaluation;

import io.github.ser4j.internal.Checks;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * McNemar's test: tests whether two models are correct equally often on the same clips.
 *
 * <p>Only clips that exactly one model predicts correctly count: b for the first model, c for the
 * second. If b + c is below 25, the p-value is that of the exact two-sided binomial test of b out
 * of b + c with a probability of 1/2. Otherwise
 *
 * <pre>
 *   χ² = max(|b - c| - 1, 0)² / (b + c)
 * </pre>
 *
 * <p>with one degree of freedom and the continuity correction of Edwards (as R's {@code
 * mcnemar.test}; statsmodels differs only where b = c). The test takes clips as independent; {@link
 * WilcoxonSignedRank} compares by speakers. Source: Q. McNemar, "Note on the sampling error of the
 * difference between correlated proportions or percentages", Psychometrika 12, 1947.
 *
 * @param onlyFirstRight b, the number of clips that only the first model predicts correctly
 * @param onlySecondRight c, the number of clips that only the second model predicts correctly
 * @param exact whether the p-value is exact
 * @param statistic χ², or the smaller of b and c if the test is exact
 * @param pValue two-sided, 0 to 1: the probability of a difference at least this large if both
 *     models are correct equally often; 1 if there is no clip that exactly one model predicts
 *     correctly
 */
public record McNemar(
    int onlyFirstRight, int onlySecondRight, boolean exact, double statistic, double pValue) {
  private static final int EXACT_BELOW = 25;

  /**
   * Compares two evaluations of the same clips.
   *
   * @param first evaluation of the first model
   * @param second evaluation of the second model, with clips in any order
   * @return the result of the test
   * @throws IllegalArgumentException if an evaluation contains a clip twice, or the evaluations
   *     differ in their clips or the true emotion of a clip
   */
  public static McNemar of(Evaluation first, Evaluation second) {
    Map<String, ClipPrediction> others = byId(second);
    Map<String, ClipPrediction> ones = byId(first);
    Pairs.requireSame("clip", ones.keySet(), others.keySet());
    int onlyFirst = 0;
    int onlySecond = 0;
    for (ClipPrediction one : ones.values()) {
      ClipPrediction other = Objects.requireNonNull(others.get(one.clipId()));
      if (!one.actual().equals(other.actual())) {
        throw new IllegalArgumentException(
            "clip '"
                + one.clipId()
                + "' is "
                + one.actual()
                + " in the first evaluation, but "
                + other.actual()
                + " in the second: compare evaluations of the same corpus");
      }
      onlyFirst += one.isRight() && !other.isRight() ? 1 : 0;
      onlySecond += other.isRight() && !one.isRight() ? 1 : 0;
    }
    return of(onlyFirst, onlySecond);
  }

  /**
   * Computes the test from counts.
   *
   * @param onlyFirstRight b, at least 0
   * @param onlySecondRight c, at least 0
   * @return the result of the test
   * @throws IllegalArgumentException if a count is negative
   */
  public static McNemar of(int onlyFirstRight, int onlySecondRight) {
    Checks.atLeast(0, "onlyFirstRight", onlyFirstRight);
    Checks.atLeast(0, "onlySecondRight", onlySecondRight);
    int sum = onlyFirstRight + onlySecondRight;
    int lesser = Math.min(onlyFirstRight, onlySecondRight);
    if (sum < EXACT_BELOW) {
      // BinomialTest compares probabilities bit for bit, so it may omit the other tail.
      double tail = BinomialDistribution.of(sum, 0.5).cumulativeProbability(lesser);
      double p = Math.min(1, 2 * tail);
      return new McNemar(onlyFirstRight, onlySecondRight, true, lesser, p);
    }
    double difference = Math.max(Math.abs(onlyFirstRight - onlySecondRight) - 1, 0);
    double statistic = difference * difference / sum;
    return new McNemar(
        onlyFirstRight,
        onlySecondRight,
        false,
        statistic,
        ChiSquaredDistribution.of(1).survivalProbability(statistic));
  }

  private static Map<String, ClipPrediction> byId(Evaluation evaluation) {
    Map<String, ClipPrediction> byId = new HashMap<>();
    for (ClipPrediction each : evaluation.predictions()) {
      if (byId.put(each.clipId(), each) != null) {
        throw new IllegalArgumentException(
            "clip '"
                + each.clipId()
                + "' has several predictions in one evaluation: compare seed by seed");
      }
    }
    return byId;
  }

  /**
   * Returns the result.
   *
   * @return in one line, for instance {@code 14 and 3 clips right by one model only, p = 0.0127
   *     (exact)}
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d and %d clips right by one model only, p = %.4f (%s)",
        onlyFirstRight,
        onlySecondRight,
        pValue,
        exact ? "exact" : "chi-squared");
  }
}
