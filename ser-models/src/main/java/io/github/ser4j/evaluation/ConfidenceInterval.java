package io.github.ser4j.evaluation;

import io.github.ser4j.evaluation.internal.Decimals;
import io.github.ser4j.internal.Checks;
import java.util.Locale;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * A confidence interval of a metric.
 *
 * @param low the lower end
 * @param high the upper end, at least {@code low}
 * @param level the confidence level, greater than 0 and less than 1
 */
public record ConfidenceInterval(double low, double high, double level) {
  /** The default level: 0.95. */
  public static final double DEFAULT_LEVEL = 0.95;

  /**
   * Creates an interval.
   *
   * @param low see {@link #low()}
   * @param high see {@link #high()}
   * @param level see {@link #level()}
   * @throws IllegalArgumentException if an end is not finite, the ends are in the wrong order, or
   *     the level is out of range
   */
  public ConfidenceInterval {
    Checks.finite("low", low);
    Checks.finite("high", high);
    Checks.insideZeroAndOne("level", level);
    if (low > high) {
      throw Checks.failure("low", low, "at most high, which is " + high);
    }
  }

  /**
   * Computes the Wilson score interval of an accuracy at a level of 95 %:
   *
   * <pre>
   *   (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n),   p = right/n,   z = 1.96
   * </pre>
   *
   * <p>It assumes independent clips. Clips of one speaker are not, so the interval is too narrow
   * with few speakers; {@link SpeakerBootstrap} takes that into account. Source: E. B. Wilson,
   * "Probable inference, the law of succession, and statistical inference", JASA 22, 1927.
   *
   * @param right the number of correct clips, 0 to {@code clips}
   * @param clips the number of clips, at least 1
   * @return the interval, inside 0 to 1
   * @throws IllegalArgumentException if a count is out of range
   */
  public static ConfidenceInterval wilson(int right, int clips) {
    Checks.atLeast(1, "clips", clips);
    Checks.between(0, clips, "right", right);
    Interval interval =
        BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(clips, right, 1 - DEFAULT_LEVEL);
    return new ConfidenceInterval(
        interval.getLowerBound(), interval.getUpperBound(), DEFAULT_LEVEL);
  }

  /** Returns both ends with 4 decimals and the level, as in {@code 0.5102 to 0.6378 (95 %)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s to %s (%.0f %%)", Decimals.four(low), Decimals.four(high), 100 * level);
  }
}
