package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.PhaseVocoder;
import io.github.ser4j.dsp.PhaseVocoder.Quality;
import java.util.random.RandomGenerator;

/**
 * Makes speech faster or slower and keeps its pitch; see {@link PhaseVocoder}.
 *
 * <p>A clip of {@code n} samples becomes {@code n / rate} samples long, rounded, but at least one.
 * With {@link Quality#STANDARD}, the default, values match {@code librosa.effects.time_stretch}. By
 * default the rate is from 0.8 to 1.25. A rate of 1 leaves speech unchanged, bit for bit. Silence
 * stays silent, an empty waveform stays unchanged. Immutable and safe to share between threads; in
 * descriptions it is called {@code stretch}.
 *
 * <pre>{@code
 * Waveform speech = Waveform.of(new float[16_000], 16_000);
 * System.out.println(TimeStretch.rate(1.25).apply(speech, 42).length()); // 12800
 * }</pre>
 *
 * @see PitchShift
 * @see Speed
 * @see PhaseVocoder
 */
public final class TimeStretch extends DescribedAugmenter {
  static final Kind<TimeStretch, Builder> KIND =
      new Kind<>(
          "stretch",
          new Settings<TimeStretch, Builder>()
              .text(
                  "rate",
                  stretch -> stretch.rate.text(),
                  (builder, text) -> builder.rate = Range.parse("rate", text))
              .choice(
                  "quality",
                  Quality.class,
                  stretch -> stretch.quality,
                  (builder, quality) -> builder.quality = quality)
              .about("rate", "greater than 0; 2 is twice as fast"),
          Builder::new,
          builder -> new TimeStretch(builder.rate, builder.quality));

  private final Range rate;
  private final Quality quality;

  private TimeStretch(Range rate, Quality quality) {
    this.rate = rate.positive("rate");
    this.quality = quality;
  }

  /**
   * Creates stretching at one rate.
   *
   * @param rate greater than 0, finite; 0.5 is half as fast, 2 is twice as fast
   * @return the augmenter, with {@link Quality#STANDARD}
   * @throws IllegalArgumentException if the rate is out of range
   */
  public static TimeStretch rate(double rate) {
    return rate(rate, rate);
  }

  /**
   * Creates stretching at a rate drawn from a range.
   *
   * @param min the lowest rate, greater than 0; 0.5 is half as fast
   * @param max the highest rate, finite, not below the lowest; 2 is twice as fast
   * @return the augmenter, with {@link Quality#STANDARD}
   * @throws IllegalArgumentException if a rate is out of range
   */
  public static TimeStretch rate(double min, double max) {
    return new TimeStretch(Range.of("rate", min, max), Quality.STANDARD);
  }

  /**
   * Returns this stretching with another quality.
   *
   * @param quality the quality
   * @return the augmenter
   */
  public TimeStretch withQuality(Quality quality) {
    return new TimeStretch(rate, quality);
  }

  @Override
  TimeStretch drawn(RandomGenerator random) {
    return new TimeStretch(rate.draw(random), quality);
  }

  @Override
  Waveform change(Waveform in) {
    return PhaseVocoder.stretch(in, rate.min(), quality);
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private Range rate = new Range(0.8, 1.25);
    private Quality quality = Quality.STANDARD;
  }
}
