package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.random.RandomGenerator;

/**
 * Silences a segment of the clip whose length is a fraction of the clip. To avoid clicks, the first
 * 5 ms of the segment fade out and the last 5 ms fade in, each along half a period of a cosine; a
 * segment shorter than 10 ms fades out for one half and in for the other. Everything outside the
 * segment stays unchanged.
 *
 * <p>By default the fraction is from 0 to 0.1. The setting {@code start} is the position of the
 * segment: 0 at the beginning of the clip, 1 at its end, by default drawn uniformly from 0 to 1. A
 * fraction of 0 leaves speech unchanged, bit for bit; an empty waveform stays unchanged. After D.
 * S. Park et al., <i>SpecAugment</i> (2019), on samples instead of spectra. Immutable and safe to
 * share between threads; in descriptions it is called {@code timeMask}.
 *
 * <pre>{@code
 * Waveform ones = Waveform.of(new float[] {1, 1, 1, 1}, 16_000);
 * System.out.println(TimeMask.durationFraction(0).apply(ones, 42).rms()); // 1.0
 * System.out.println(TimeMask.durationFraction(1).apply(ones, 42).rms() < 1); // true
 * }</pre>
 *
 * @see TimeShift
 * @see AugmentationPlan
 */
public final class TimeMask extends DescribedAugmenter {
  static final Kind<TimeMask, Builder> KIND =
      new Kind<>(
          "timeMask",
          new Settings<TimeMask, Builder>()
              .text(
                  "durationFraction",
                  mask -> mask.durationFraction.text(),
                  (builder, text) ->
                      builder.durationFraction = Range.parse("durationFraction", text))
              .text(
                  "start",
                  mask -> mask.start.text(),
                  (builder, text) -> builder.start = Range.parse("start", text))
              .about("durationFraction", "0 to 1")
              .about("start", "0 to 1"),
          Builder::new,
          builder -> new TimeMask(builder.durationFraction, builder.start));

  private static final Range ANYWHERE = new Range(0, 1);
  private static final double FADE_SECONDS = 0.005;

  private final Range durationFraction;
  private final Range start;

  private TimeMask(Range durationFraction, Range start) {
    this.durationFraction = durationFraction.within("durationFraction", 0, 1);
    this.start = start.within("start", 0, 1);
  }

  /**
   * Creates a mask of a fixed fraction of the clip; its position is drawn.
   *
   * @param fraction 0 to 1
   * @return the augmenter
   * @throws IllegalArgumentException if the fraction is out of range
   */
  public static TimeMask durationFraction(double fraction) {
    return durationFraction(fraction, fraction);
  }

  /**
   * Creates a mask of a fraction of the clip drawn from a range; its position is drawn.
   *
   * @param min the smallest fraction, at least 0
   * @param max the largest fraction, at most 1, not below the smallest
   * @return the augmenter
   * @throws IllegalArgumentException if a fraction is out of range, or the largest is below the
   *     smallest
   */
  public static TimeMask durationFraction(double min, double max) {
    return new TimeMask(Range.of("durationFraction", min, max), ANYWHERE);
  }

  @Override
  TimeMask drawn(RandomGenerator random) {
    return new TimeMask(durationFraction.draw(random), start.draw(random));
  }

  @Override
  Waveform change(Waveform in) {
    float[] samples = in.samples();
    int count = (int) Math.round(durationFraction.min() * samples.length);
    int first = SampleRuns.first(start.min(), samples.length - count + 1);
    int fade = (int) Math.min(count / 2, Math.round(FADE_SECONDS * in.sampleRateHz()));
    for (int i = 0; i < count; i++) {
      int depth = Math.min(i, count - 1 - i);
      double weight = depth < fade ? 0.5 + 0.5 * Math.cos(Math.PI * (depth + 0.5) / fade) : 0;
      samples[first + i] = (float) (weight * samples[first + i]);
    }
    return Waveform.of(samples, in.sampleRateHz());
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private Range durationFraction = new Range(0, 0.1);
    private Range start = ANYWHERE;
  }
}
