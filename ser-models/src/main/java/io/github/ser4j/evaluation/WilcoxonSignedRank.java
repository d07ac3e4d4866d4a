package io.github.ser4j.evaluation;

import io.github.ser4j.internal.Checks;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed-rank test: tests whether two models perform equally well on the same speakers.
 *
 * <p>The differences of each pair are ranked by size; W+ and W- are the sums of the ranks of
 * positive and negative differences. Pairs without a difference are omitted, and tied differences
 * get the mean of their ranks. Differences are rounded to 12 decimals first, so that rounding
 * errors do not hide ties. The p-value is exact for up to 50 pairs without ties; otherwise it comes
 * from the normal approximation with correction for ties and continuity. Both are SciPy's {@code
 * wilcoxon(x, y, method="exact")} and {@code wilcoxon(x, y, method="approx", correction=True)}.
 * Source: F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1, 1945.
 *
 * @param pairs how many pairs differ
 * @param exact whether the p-value is exact
 * @param statistic the smaller of W+ and W-
 * @param pValue two-sided, 0 to 1: the probability of a difference at least this large if both
 *     models perform equally well; 1 if no pair differs
 */
public record WilcoxonSignedRank(int pairs, boolean exact, double statistic, double pValue) {
  private static final int EXACT_PAIRS = 50;
  private static final double DECIMALS = 1e12;

  /**
   * Compares the unweighted average recall of each speaker.
   *
   * @param first evaluation of the first model
   * @param second evaluation of the second model on clips of the same speakers
   * @return the result of the test
   * @throws IllegalArgumentException if there are no clips, a clip has no speaker, or the speakers
   *     differ
   */
  public static WilcoxonSignedRank ofSpeakers(Evaluation first, Evaluation second) {
    Map<String, Evaluation> ones = first.bySpeaker();
    Map<String, Evaluation> others = second.bySpeaker();
    Pairs.requireSame("speaker", ones.keySet(), others.keySet());
    return of(recalls(ones), recalls(others));
  }

  /**
   * Compares paired values.
   *
   * @param first at least one value, finite
   * @param second the same number of values, finite
   * @return the result of the test
   * @throws IllegalArgumentException if there are no values, the numbers of values differ, or one
   *     is not finite
   */
  public static WilcoxonSignedRank of(double[] first, double[] second) {
    if (first.length != second.length || first.length == 0) {
      throw new IllegalArgumentException(
          "there are "
              + first.length
              + " values of the first model and "
              + second.length
              + " of the second, but there must be the same number of both, at least 1");
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] =
          Math.rint(
                  (Checks.finite("value", first[i]) - Checks.finite("value", second[i])) * DECIMALS)
              / DECIMALS;
    }
    return of(DoubleStream.of(differences).filter(each -> each != 0).toArray());
  }

  private static WilcoxonSignedRank of(double[] differences) {
    int pairs = differences.length;
    if (pairs == 0) {
      return new WilcoxonSignedRank(0, true, 0, 1);
    }
    WilcoxonSignedRankTest.Result result = WilcoxonSignedRankTest.withDefaults().test(differences);
    double positive = result.getStatistic();
    double all = pairs * (pairs + 1.0) / 2;
    return new WilcoxonSignedRank(
        pairs,
        pairs <= EXACT_PAIRS && !result.hasTiedValues(),
        Math.min(positive, all - positive),
        result.getPValue());
  }

  private static double[] recalls(Map<String, Evaluation> speakers) {
    return speakers.values().stream().mapToDouble(Evaluation::unweightedAverageRecall).toArray();
  }
}
