package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.random.RandomGenerator;

/**
 * Cuts the peaks off, as an overdriven microphone does: {@code max(−limit, min(limit, x))} with
 * {@code limit = peakFraction·max|x|}. The rest keeps its level.
 *
 * <p>By default the fraction is from 0.3 to 0.9. Silence and an empty waveform stay as they are.
 * Immutable and safe to share between threads; in descriptions it is called {@code clipping}.
 */
public final class Clipping extends DescribedAugmenter {
  static final Kind<Clipping, Builder> KIND =
      new Kind<>(
          "clipping",
          new Settings<Clipping, Builder>()
              .text(
                  "peakFraction",
                  clipping -> clipping.peakFraction.text(),
                  (builder, text) -> builder.peakFraction = Range.parse("peakFraction", text))
              .about("peakFraction", "a share of the largest sample, greater than 0, at most 1"),
          Builder::new,
          builder -> new Clipping(builder.peakFraction));

  private final Range peakFraction;

  private Clipping(Range peakFraction) {
    this.peakFraction = peakFraction.positive("peakFraction").within("peakFraction", 0, 1);
  }

  /**
   * One fraction of the largest sample, which is left of it.
   *
   * @param fraction above 0, at most 1, which leaves speech as it is
   * @return the augmenter
   * @throws IllegalArgumentException if the fraction is out of its range
   */
  public static Clipping peakFraction(double fraction) {
    return peakFraction(fraction, fraction);
  }

  /**
   * What is left of the largest sample.
   *
   * @param min the least fraction, greater than 0
   * @param max the largest fraction, at most 1, which leaves speech as it is; not below the least
   * @return the augmenter
   * @throws IllegalArgumentException if a fraction is out of its range, or the largest is below the
   *     least
   */
  public static Clipping peakFraction(double min, double max) {
    return new Clipping(Range.of("peakFraction", min, max));
  }

  @Override
  Clipping drawn(RandomGenerator random) {
    return new Clipping(peakFraction.draw(random));
  }

  @Override
  Waveform change(Waveform in) {
    float[] samples = in.samples();
    float limit = (float) (peakFraction.min() * in.peak());
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.max(-limit, Math.min(limit, samples[i]));
    }
    return Waveform.of(samples, in.sampleRateHz());
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private Range peakFraction = new Range(0.3, 0.9);
  }
}
