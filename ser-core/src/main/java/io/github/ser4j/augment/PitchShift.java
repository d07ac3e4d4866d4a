package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.PhaseVocoder;
import io.github.ser4j.dsp.PhaseVocoder.Quality;
import java.util.random.RandomGenerator;

/**
 * Makes speech higher or lower and keeps its duration: it is stretched to {@code 2^(semitones/12)}
 * times its duration and played that much faster; see {@link PhaseVocoder#shift}.
 *
 * <p>With {@link Quality#STANDARD}, the default, values match {@code librosa.effects.pitch_shift}.
 * By default the shift is from −2 to 2 semitones. A shift by 0 leaves speech unchanged, bit for
 * bit, unlike librosa, which filters. Silence stays silent, an empty waveform stays unchanged.
 * Immutable and safe to share between threads; in descriptions it is called {@code pitch}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * Waveform higher = PitchShift.semitones(2).apply(speech, 42);
 * System.out.println(higher.length() == speech.length()); // true
 * System.out.println(PitchShift.semitones(-2, 2).spec()); // pitch(quality=standard, semitones=-2.0..2.0)
 * }</pre>
 *
 * @see TimeStretch
 * @see Speed
 * @see VocalTractLength
 */
public final class PitchShift extends DescribedAugmenter {
  static final Kind<PitchShift, Builder> KIND =
      new Kind<>(
          "pitch",
          new Settings<PitchShift, Builder>()
              .text(
                  "semitones",
                  shift -> shift.semitones.text(),
                  (builder, text) -> builder.semitones = Range.parse("semitones", text))
              .choice(
                  "quality",
                  Quality.class,
                  shift -> shift.quality,
                  (builder, quality) -> builder.quality = quality)
              .about("semitones", "-48 to 48"),
          Builder::new,
          builder -> new PitchShift(builder.semitones, builder.quality));

  /** Beyond this, nothing of speech is left. */
  private static final double MAX_SEMITONES = 48;

  private final Range semitones;
  private final Quality quality;

  private PitchShift(Range semitones, Quality quality) {
    this.semitones = semitones.within("semitones", -MAX_SEMITONES, MAX_SEMITONES);
    this.quality = quality;
  }

  /**
   * Creates a shift by a fixed number of semitones, not necessarily whole.
   *
   * @param semitones −48 to 48; negative for lower
   * @return the augmenter, with {@link Quality#STANDARD}
   * @throws IllegalArgumentException if the number is out of range
   */
  public static PitchShift semitones(double semitones) {
    return semitones(semitones, semitones);
  }

  /**
   * Creates a shift by a number of semitones drawn from a range, not necessarily whole.
   *
   * @param min the lowest, at least −48; negative for lower
   * @param max the highest, at most 48, not below the lowest
   * @return the augmenter, with {@link Quality#STANDARD}
   * @throws IllegalArgumentException if a number is out of range
   */
  public static PitchShift semitones(double min, double max) {
    return new PitchShift(Range.of("semitones", min, max), Quality.STANDARD);
  }

  /**
   * Returns this shift with another quality.
   *
   * @param quality the quality
   * @return the augmenter
   */
  public PitchShift withQuality(Quality quality) {
    return new PitchShift(semitones, quality);
  }

  @Override
  PitchShift drawn(RandomGenerator random) {
    return new PitchShift(semitones.draw(random), quality);
  }

  @Override
  Waveform change(Waveform in) {
    double factor = Math.pow(2, semitones.min() / 12);
    return PhaseVocoder.shift(in, factor, quality);
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private Range semitones = new Range(-2, 2);
    private Quality quality = Quality.STANDARD;
  }
}
