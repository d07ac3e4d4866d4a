package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.random.RandomGenerator;

/**
 * Makes speech louder or quieter: {@code x·10^(gainDb/20)}. Nothing is clipped, so samples may
 * exceed ±1.
 *
 * <p>By default the gain is from −6 to 6 dB; 0 dB leaves speech unchanged, bit for bit. Silence and
 * an empty waveform stay unchanged. Immutable and safe to share between threads; in descriptions it
 * is called {@code gain}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * Waveform louder = Gain.db(20).apply(speech, 42);
 * System.out.println(Math.round(louder.peak() / speech.peak()) + " times the peak"); // 10 times the peak
 * }</pre>
 *
 * @see LoudnessNormalization
 * @see Clipping
 */
public final class Gain extends DescribedAugmenter {
  static final Kind<Gain, Builder> KIND =
      new Kind<>(
          "gain",
          new Settings<Gain, Builder>()
              .text(
                  "gainDb",
                  gain -> gain.gainDb.text(),
                  (builder, text) -> builder.gainDb = Range.parse("gainDb", text))
              .about("gainDb", "dB"),
          Builder::new,
          builder -> new Gain(builder.gainDb));

  private final Range gainDb;

  private Gain(Range gainDb) {
    this.gainDb = gainDb;
  }

  /**
   * Creates a fixed gain in decibels.
   *
   * @param gainDb the gain, finite; negative for quieter
   * @return the augmenter
   * @throws IllegalArgumentException if the gain is not finite
   */
  public static Gain db(double gainDb) {
    return db(gainDb, gainDb);
  }

  /**
   * Creates a gain drawn from a range in decibels.
   *
   * @param minDb the smallest gain, finite; negative for quieter
   * @param maxDb the largest gain, finite, not below the smallest
   * @return the augmenter
   * @throws IllegalArgumentException if a gain is not finite, or the largest is below the smallest
   */
  public static Gain db(double minDb, double maxDb) {
    return new Gain(Range.of("gainDb", minDb, maxDb));
  }

  @Override
  Gain drawn(RandomGenerator random) {
    return new Gain(gainDb.draw(random));
  }

  @Override
  Waveform change(Waveform in) {
    return scaled(in, Math.pow(10, gainDb.min() / 20));
  }

  static Waveform scaled(Waveform in, double factor) {
    float[] samples = in.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (factor * samples[i]);
    }
    return Waveform.of(samples, in.sampleRateHz());
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private Range gainDb = new Range(-6, 6);
  }
}
