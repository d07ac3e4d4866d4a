package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.random.RandomGenerator;

/**
 * Clips the peaks, like an overdriven microphone: {@code max(−limit, min(limit, x))} with {@code
 * limit = peakFraction·max|x|}. The rest keeps its level.
 *
 * <p>By default the fraction is from 0.3 to 0.9. Silence and an empty waveform stay unchanged.
 * Immutable and safe to share between threads; in descriptions it is called {@code clipping}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * Waveform clipped = Clipping.peakFraction(0.5).apply(speech, 42);
 * System.out.println(clipped.peak() / speech.peak()); // 0.5
 * }</pre>
 *
 * @see Gain
 * @see LoudnessNormalization
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
              .about("peakFraction", "a fraction of the largest sample, greater than 0, at most 1"),
          Builder::new,
          builder -> new Clipping(builder.peakFraction));

  private final Range peakFraction;

  private Clipping(Range peakFraction) {
    this.peakFraction = peakFraction.positive("peakFraction").within("peakFraction", 0, 1);
  }

  /**
   * Creates clipping at one fraction of the largest sample.
   *
   * @param fraction greater than 0, at most 1, which leaves speech unchanged
   * @return the augmenter
   * @throws IllegalArgumentException if the fraction is out of range
   */
  public static Clipping peakFraction(double fraction) {
    return peakFraction(fraction, fraction);
  }

  /**
   * Creates clipping at a fraction of the largest sample, drawn from a range.
   *
   * @param min the smallest fraction, greater than 0
   * @param max the largest fraction, at most 1, which leaves speech unchanged; not below the
   *     smallest
   * @return the augmenter
   * @throws IllegalArgumentException if a fraction is out of range, or the largest is below the
   *     smallest
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
