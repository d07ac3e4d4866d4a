package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Loudness;
import java.util.random.RandomGenerator;

/**
 * Brings speech to a loudness in LUFS, as {@link Loudness} measures it: {@code x·10^((targetLufs −
 * loudness)/20)}. Nothing is clipped, so that samples beyond ±1 come out where they must.
 *
 * <p>By default the target is −23 LUFS, that of EBU R 128. Speech whose loudest 400 ms lie below
 * −70 LUFS counts as silence; it and an empty waveform stay as they are. Pauses below −70 LUFS in
 * speech that is hardly louder count only once they are amplified, so that such a result may be off
 * its target. Immutable and safe to share between threads; in descriptions it is called {@code
 * loudness}.
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
   * One loudness to bring speech to.
   *
   * @param lufs the loudness in LUFS, finite; −23 in broadcasting (EBU R 128)
   * @return the augmenter
   * @throws IllegalArgumentException if the loudness is not finite
   */
  public static LoudnessNormalization targetLufs(double lufs) {
    return targetLufs(lufs, lufs);
  }

  /**
   * A loudness to bring speech to.
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
