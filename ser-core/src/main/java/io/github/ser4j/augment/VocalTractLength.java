package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.random.RandomGenerator;

/**
 * Changes how long the speaker's vocal tract sounds: formants move by a factor, pitch and duration
 * stay. Source of the idea and of the default range: N. Jaitly and G. E. Hinton, <i>Vocal Tract
 * Length Perturbation (VTLP) improves speech recognition</i> (2013).
 *
 * <p>Frame by frame, with a spectrum {@code X}, its envelope {@code E} and a warp {@code w} of
 * frequencies, the new magnitude is {@code |X(f)|·E(w(f))/E(f)}; phases stay. Frames have the
 * length of a power of two from 40 ms, one begins every quarter of that, and they are added up
 * under Hann windows before and after, divided by the sum of the squared windows.
 *
 * <ul>
 *   <li>The envelope is that of linear prediction: {@code 1/|A(f)|} with the {@code A} of order
 *       {@code fs/1000 Hz + 2} that leaves least of the windowed frame, with white noise added 90
 *       dB below it. One from the cepstrum that stays clear of the harmonics of high voices is too
 *       smooth to move a first formant. Of synthetic vowels at a pitch of 100 Hz all formants move
 *       by the factor to 3 %; the higher the pitch, the fewer harmonics tell where a formant is,
 *       and the less exactly it moves. Source: J. Makhoul, <i>Linear prediction: a tutorial
 *       review</i> (1975).
 *   <li>What was at {@code f} goes to {@code factor·f} up to {@code fHi·min(factor, 1)/factor}, and
 *       from there on a straight line to half the sample rate, which stays in its place; {@code w}
 *       is the way back. {@code fHi} is 4800 Hz, or 0.8 of half the sample rate if that is lower.
 *       Source: N. Jaitly and G. E. Hinton, <i>Vocal Tract Length Perturbation (VTLP) improves
 *       speech recognition</i> (2013), whose {@code G} this is.
 * </ul>
 *
 * <p>By default the factor is from 0.9 to 1.1; above 1 formants move up, as with a shorter tract,
 * and 1 leaves speech unchanged, bit for bit. Silence and an empty waveform stay unchanged.
 * Immutable and safe to share between threads; in descriptions it is called {@code vtl}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * Waveform shorter = VocalTractLength.alpha(1.1).apply(speech, 42); // tract
 * System.out.println(shorter.length() == speech.length()); // true
 * System.out.println(VocalTractLength.alpha(1).apply(speech, 42).equals(speech)); // true
 * }</pre>
 *
 * @see PitchShift
 * @see Speed
 */
public final class VocalTractLength extends DescribedAugmenter {
  static final Kind<VocalTractLength, Builder> KIND =
      new Kind<>(
          "vtl",
          new Settings<VocalTractLength, Builder>()
              .text(
                  "alpha",
                  tract -> tract.alpha.text(),
                  (builder, text) -> builder.alpha = Range.parse("alpha", text))
              .about("alpha", "0.5 to 2"),
          Builder::new,
          builder -> new VocalTractLength(builder.alpha));

  private final Range alpha;

  private VocalTractLength(Range alpha) {
    this.alpha = alpha.within("alpha", FormantShifter.MIN_FACTOR, FormantShifter.MAX_FACTOR);
  }

  /**
   * Creates a change by one factor that formants are multiplied by.
   *
   * @param alpha 0.5 to 2; above 1 formants move up
   * @return the augmenter
   * @throws IllegalArgumentException if the factor is out of range
   */
  public static VocalTractLength alpha(double alpha) {
    return alpha(alpha, alpha);
  }

  /**
   * Creates a change by a factor drawn from a range that formants are multiplied by.
   *
   * @param min the smallest factor, 0.5 or more
   * @param max the largest factor, at most 2, not below the smallest
   * @return the augmenter
   * @throws IllegalArgumentException if a factor is out of range, or the largest is below the
   *     smallest
   */
  public static VocalTractLength alpha(double min, double max) {
    return new VocalTractLength(Range.of("alpha", min, max));
  }

  @Override
  VocalTractLength drawn(RandomGenerator random) {
    return new VocalTractLength(alpha.draw(random));
  }

  @Override
  Waveform change(Waveform in) {
    return FormantShifter.apply(in, alpha.min());
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private Range alpha = new Range(0.9, 1.1);
  }
}
