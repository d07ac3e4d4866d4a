package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Loudness;
import java.util.random.RandomGenerator;

/**
 * Normalizes speech to a loudness in LUFS, as measured by {@link Loudness}: {@code
 * x·10^((targetLufs − loudness)/20)}. Nothing is clipped, so samples may exceed ±1.
 *
 * <p>By default the target is −23 LUFS, as in EBU R 128. Speech whose loudest 400 ms are below −70
 * LUFS counts as silence; it and an empty waveform stay unchanged. If speech is barely louder than
 * −70 LUFS, its pauses count only after amplification, so the result may miss the target. Immutable
 * and safe to share between threads; in descriptions it is called {@code loudness}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * Waveform normalized = LoudnessNormalization.targetLufs(-23).apply(speech, 42);
 * System.out.println(Math.round(Loudness.lufs(normalized)) + " LUFS"); // -23 LUFS
 * }</pre>
 *
 * @see Loudness
 * @see Gain
 */
public final class LoudnessNormalization extends DescribedAugmenter {
  static final Kind<LoudnessNormalization, Builder> KIND =
      new Kind<>(
          "loudness",
          new Settings<LoudnessNormalization, Builder>()
              .text(
                  "targetLufs",
                  loudness -> loudness.targetLufs.text(),
                  (builder, text) -> builder.targetLufs = Range.parse("targetLufs", text))
              .about("targetLufs", "LUFS"),
          Builder::new,
          builder -> new LoudnessNormalization(builder.targetLufs));

  private final Range targetLufs;

  private LoudnessNormalization(Range targetLufs) {
    this.targetLufs = targetLufs;
  }

  /**
   * Creates a normalization to one loudness.
   *
   * @param lufs the loudness in LUFS, finite; −23 in broadcasting (EBU R 128)
   * @return the augmenter
   * @throws IllegalArgumentException if the loudness is not finite
   */
  public static LoudnessNormalization targetLufs(double lufs) {
    return targetLufs(lufs, lufs);
  }

  /**
   * Creates a normalization to a loudness drawn from a range.
   *
   * @param min the lowest in LUFS, finite
   * @param max the highest in LUFS, finite, not below the lowest
   * @return the augmenter
   * @throws IllegalArgumentException if a loudness is not finite, or the highest is below the
   *     lowest
   */
  public static LoudnessNormalization targetLufs(double min, double max) {
    return new LoudnessNormalization(Range.of("targetLufs", min, max));
  }

  @Override
  LoudnessNormalization drawn(RandomGenerator random) {
    return new LoudnessNormalization(targetLufs.draw(random));
  }

  @Override
  Waveform change(Waveform in) {
    double loudness = Loudness.lufs(in);
    return loudness == Double.NEGATIVE_INFINITY
        ? in
        : Gain.scaled(in, Math.pow(10, (targetLufs.min() - loudness) / 20));
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private Range targetLufs = Range.of(-23);
  }
}
