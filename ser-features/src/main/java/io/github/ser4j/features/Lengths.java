package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import java.util.IntSummaryStatistics;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collector;

/**
 * How long the members of a set are: waveforms in samples, or matrices in frames.
 *
 * <p>Samples tell durations only at one sample rate, so waveforms are resampled first where their
 * rates differ:
 *
 * <pre>{@code
 * Lengths lengths =
 *     corpus.clips().stream()
 *         .map(clip -> Waveform.load(clip.path()).resampledTo(16_000))
 *         .collect(Lengths.ofWaveforms());
 * Padding padding = Padding.end(lengths.max());
 * }</pre>
 *
 * <p>Only four numbers are kept, not the members. Immutable and safe to share between threads;
 * lengths with the same numbers are equal.
 */
public final class Lengths {
  private final long count;
  private final int min;
  private final int max;
  private final double mean;

  private Lengths(IntSummaryStatistics statistics) {
    if (statistics.getCount() == 0) {
      throw new IllegalArgumentException(
          "there is nothing to measure, but lengths need at least one waveform or matrix");
    }
    this.count = statistics.getCount();
    this.min = statistics.getMin();
    this.max = statistics.getMax();
    this.mean = statistics.getAverage();
  }

  /**
   * Collects the lengths of waveforms in samples; finishing throws {@link IllegalArgumentException}
   * if there are none.
   *
   * @return a collector, also for parallel streams
   */
  public static Collector<Waveform, ?, Lengths> ofWaveforms() {
    return collector(Waveform::length);
  }

  /**
   * Collects the lengths of feature matrices in frames; finishing throws {@link
   * IllegalArgumentException} if there are none.
   *
   * @return a collector, also for parallel streams
   */
  public static Collector<FeatureMatrix, ?, Lengths> ofMatrices() {
    return collector(FeatureMatrix::frames);
  }

  private static <T> Collector<T, ?, Lengths> collector(ToIntFunction<T> length) {
    return Collector.of(
        IntSummaryStatistics::new,
        (statistics, member) -> statistics.accept(length.applyAsInt(member)),
        (left, right) -> {
          left.combine(right);
          return left;
        },
        Lengths::new,
        Collector.Characteristics.UNORDERED);
  }

  /**
   * How many members were measured.
   *
   * @return at least 1
   */
  public long count() {
    return count;
  }

  /**
   * The length of the shortest.
   *
   * @return samples or frames, 0 or more
   */
  public int min() {
    return min;
  }

  /**
   * The length of the longest: what {@link Padding} fills all others up to, so that nothing is cut.
   *
   * @return samples or frames, 0 or more
   */
  public int max() {
    return max;
  }

  /**
   * The mean of all lengths.
   *
   * @return samples or frames, from {@link #min()} to {@link #max()}
   */
  public double mean() {
    return mean;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lengths that
        && count == that.count
        && min == that.min
        && max == that.max
        && Double.compare(mean, that.mean) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(count, min, max, mean);
  }

  @Override
  public String toString() {
    return "Lengths[" + count + " of " + min + " to " + max + ", mean " + mean + "]";
  }
}
