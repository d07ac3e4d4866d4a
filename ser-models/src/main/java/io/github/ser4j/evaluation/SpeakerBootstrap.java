package io.github.ser4j.evaluation;

import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Confidence intervals of metrics over speakers, by the bootstrap.
 *
 * <p>Clips of one speaker are similar, so speakers are drawn instead of clips (cluster bootstrap):
 * as many as there are, with replacement, each with all their clips. The metric is computed for
 * each of 2000 such draws, and the interval goes from the 2.5th to the 97.5th percentile of the
 * values (linear interpolation, as NumPy does). Emotions missing from a draw do not count in its
 * unweighted average recall. With fewer than about 10 speakers such intervals are too narrow.
 * Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, sections 8.6 and
 * 13.3; A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their Application", 1997, section
 * 3.8.
 *
 * <pre>{@code
 * SpeakerBootstrap bootstrap = SpeakerBootstrap.of(evaluation, 42);
 * bootstrap.pooled(ClassificationReport::unweightedAverageRecall); // 0.5102 to 0.6378 (95 %)
 * }</pre>
 *
 * <p>The same evaluation and seed give the same interval on every machine. Immutable and safe to
 * share between threads.
 */
public final class SpeakerBootstrap {
  private static final int RESAMPLES = 2000;
  private static final long PURPOSE = StableRandom.number("speaker bootstrap");

  private final LabelEncoder labels;
  private final Set<String> speakers;
  private final int[][][] countsOfSpeakers;
  private final long seed;

  private SpeakerBootstrap(
      LabelEncoder labels, Set<String> speakers, int[][][] countsOfSpeakers, long seed) {
    this.labels = labels;
    this.speakers = speakers;
    this.countsOfSpeakers = countsOfSpeakers;
    this.seed = seed;
  }

  /**
   * Creates a bootstrap for an evaluation.
   *
   * @param evaluation clips of at least 2 speakers
   * @param seed any number
   * @return the bootstrap
   * @throws IllegalArgumentException if there are fewer than 2 speakers, or a clip has no speaker
   */
  public static SpeakerBootstrap of(Evaluation evaluation, long seed) {
    Map<String, Evaluation> speakers = evaluation.bySpeaker();
    Checks.atLeast(2, "number of speakers", speakers.size());
    return new SpeakerBootstrap(
        evaluation.labels(),
        speakers.keySet(),
        speakers.values().stream().map(Evaluation::counts).toArray(int[][][]::new),
        seed);
  }

  /**
   * Computes the interval of a metric over the clips of all speakers pooled.
   *
   * @param metric the metric, for instance {@code ClassificationReport::unweightedAverageRecall}
   * @return the interval, at a level of 95 %
   */
  public ConfidenceInterval pooled(ToDoubleFunction<ClassificationReport> metric) {
    return interval(draw -> metric.applyAsDouble(report(draw)));
  }

  /**
   * Computes the interval of the mean of a metric over the speakers, each with the same weight.
   *
   * @param metric the metric of one speaker, for instance {@code
   *     ClassificationReport::unweightedAverageRecall}
   * @return the interval, at a level of 95 %
   */
  public ConfidenceInterval mean(ToDoubleFunction<ClassificationReport> metric) {
    double[] values = new double[countsOfSpeakers.length];
    for (int speaker = 0; speaker < values.length; speaker++) {
      values[speaker] = metric.applyAsDouble(report(new int[] {speaker}));
    }
    return interval(draw -> DoubleStream.of(pick(values, draw)).average().orElseThrow());
  }

  /**
   * Computes the interval of the difference of a metric between two models, each over the clips of
   * all speakers pooled. Both are computed for the same drawn speakers (paired bootstrap), so that
   * what makes a speaker difficult for both does not widen the interval.
   *
   * @param other the other model, evaluated on clips of the same speakers
   * @param metric the metric, for instance {@code ClassificationReport::unweightedAverageRecall}
   * @return the interval of this model's value minus that of the other, at a level of 95 %
   * @throws IllegalArgumentException if the speakers differ
   */
  public ConfidenceInterval difference(
      SpeakerBootstrap other, ToDoubleFunction<ClassificationReport> metric) {
    Pairs.requireSame("speaker", speakers, other.speakers);
    return interval(
        draw -> metric.applyAsDouble(report(draw)) - metric.applyAsDouble(other.report(draw)));
  }

  private ConfidenceInterval interval(ToDoubleFunction<int[]> metric) {
    SplittableRandom random = StableRandom.generator(seed, PURPOSE);
    double[] values = new double[RESAMPLES];
    int[] draw = new int[countsOfSpeakers.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int k = 0; k < draw.length; k++) {
        draw[k] = (int) (draw.length * random.nextDouble());
      }
      values[i] = metric.applyAsDouble(draw);
    }
    double tail = (1 - ConfidenceInterval.DEFAULT_LEVEL) / 2;
    double[] ends =
        Quantile.withDefaults()
            .with(Quantile.EstimationMethod.HF7)
            .evaluate(values, tail, 1 - tail);
    return new ConfidenceInterval(ends[0], ends[1], ConfidenceInterval.DEFAULT_LEVEL);
  }

  private ClassificationReport report(int[] drawn) {
    int[][] sum = new int[labels.size()][labels.size()];
    for (int speaker : drawn) {
      int[][] counts = countsOfSpeakers[speaker];
      for (int row = 0; row < sum.length; row++) {
        for (int column = 0; column < sum.length; column++) {
          sum[row][column] += counts[row][column];
        }
      }
    }
    return ClassificationReport.of(new ConfusionMatrix(labels, sum));
  }

  private static double[] pick(double[] values, int[] places) {
    double[] picked = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      picked[i] = values[places[i]];
    }
    return picked;
  }
}
