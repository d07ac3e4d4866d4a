package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.Checks;

/**
 * Changes the duration of speech without changing its pitch, or vice versa, with frames of 2048
 * samples and a synthesis hop of 512.
 *
 * <p>With {@link Quality#STANDARD}, frame {@code t} of the result has the magnitudes of frame
 * {@code t·rate} of the speech, interpolated between its neighbors, and phases that advance by the
 * difference between those neighbors. Values match {@code librosa.effects.time_stretch}. Phases are
 * represented as unit phasors, whose products need no trigonometry. Source: J. L. Flanagan, R. M.
 * Golden, <i>Phase vocoder</i> (1966); D. P. W. Ellis, <i>A phase vocoder in Matlab</i> (2002).
 *
 * <p>With {@link Quality#HIGH}, frames are taken without interpolation, phases advance at the peaks
 * of a spectrum and the bins around a peak rotate with it, and onsets are preserved: time is not
 * stretched around them. Source: J. Laroche, M. Dolson, <i>Improved phase vocoder time-scale
 * modification of audio</i> (1999); A. Röbel, <i>A new approach to transient processing in the
 * phase vocoder</i> (2003).
 *
 * <p>Special cases: a rate or factor of 1 returns the speech unchanged, bit for bit; an empty
 * waveform stays empty; silence stays silent; other results have at least one sample. Stateless and
 * safe to use from many threads.
 */
public final class PhaseVocoder {
  /** The quality of the result. */
  public enum Quality {
    /** The values of librosa. */
    STANDARD,

    /** Less phasiness and no smeared onsets, in about twice the time. */
    HIGH
  }

  static final Stft STFT = Stft.librosa();

  private PhaseVocoder() {}

  /**
   * Changes the duration.
   *
   * @param in the speech
   * @param rate how many times faster the result is, finite and greater than 0
   * @param quality the quality
   * @return {@code length / rate} samples, rounded (halves to even) but at least one, at the same
   *     sample rate
   * @throws IllegalArgumentException if the rate is out of range, or so small that the result is
   *     too long
   */
  public static Waveform stretch(Waveform in, double rate, Quality quality) {
    Checks.positive("rate", rate);
    if (rate == 1 || in.length() == 0) {
      return in;
    }
    double length = Math.max(1, Math.rint(in.length() / rate));
    if (length > 1 << 30) {
      throw new IllegalArgumentException(
          "rate is " + rate + ", which makes " + in + " too long: use a larger one");
    }
    InverseStft result = STFT.inverse((int) length);
    stretch(in, rate, quality, result::add);
    return Waveform.of(result.finish(), in.sampleRateHz());
  }

  /**
   * Changes the pitch and keeps the duration: stretches, and plays the result that much faster.
   *
   * <p>Frequencies that would exceed the Nyquist frequency are removed, and so are the highest ones
   * of speech that is lowered: the pass band ends at 0.9125 of the lower of the two Nyquist
   * frequencies, the stop band begins at 1.0 of it.
   *
   * @param in the speech
   * @param factor how many times higher the result is, finite and greater than 0; 2 is an octave
   * @param quality the quality
   * @return the same number of samples at the same sample rate
   * @throws IllegalArgumentException if the factor is out of range, or so large that the stretched
   *     speech is too long
   */
  public static Waveform shift(Waveform in, double factor, Quality quality) {
    Checks.positive("factor", factor);
    if (factor == 1 || in.length() == 0) {
      return in;
    }
    if (in.length() * factor > 1 << 29) {
      throw new IllegalArgumentException(
          "factor is " + factor + ", which makes " + in + " too long: use a smaller one");
    }
    SpeedSynthesis result = new SpeedSynthesis(factor, in.length());
    stretch(in, 1 / factor, quality, result);
    return Waveform.of(result.finish(), in.sampleRateHz());
  }

  private static void stretch(Waveform in, double rate, Quality quality, SpectrumTarget result) {
    switch (quality) {
      case STANDARD -> new InterpolatedVocoder(STFT, in).stretch(rate, result);
      case HIGH -> new LockedVocoder(STFT, in).stretch(rate, result);
    }
  }
}
