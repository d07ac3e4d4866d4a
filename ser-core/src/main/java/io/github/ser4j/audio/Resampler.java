package io.github.ser4j.audio;

import io.github.ser4j.internal.Checks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes the sample rate of speech with a linear-phase, band-limited interpolation filter.
 *
 * <p>The filter is a Kaiser-windowed sinc: pass band to 0.9125 of the lower of the two Nyquist
 * frequencies, stop band from 1.0 of it, 125 dB of rejection. The output has {@code ceil(n ·
 * targetRate / sourceRate)} samples, as in librosa and libsoxr; the signal is taken as silent
 * before the first and after the last sample. Source: J. O. Smith, <i>Digital Audio Resampling</i>;
 * J. F. Kaiser, <i>Nonrecursive digital filter design using the I0-sinh window function</i> (1974).
 *
 * <p>Computing the filters for a ratio takes about a millisecond, so reuse a resampler for many
 * recordings: it caches the filters of up to 8 source rates. Otherwise immutable; safe to use from
 * many threads.
 */
public final class Resampler {
  /** More source rates than corpora mix; the cache is cleared if there are more. */
  private static final int MAX_SOURCE_RATES = 8;

  private final int targetRateHz;
  private final Map<Integer, Interpolator> interpolators = new ConcurrentHashMap<>();

  private Resampler(int targetRateHz) {
    this.targetRateHz = targetRateHz;
  }

  /**
   * Creates a resampler to a fixed rate.
   *
   * @param targetRateHz the output rate in Hz, at least 1
   * @return the resampler
   * @throws IllegalArgumentException if the rate is below 1 Hz
   */
  public static Resampler to(int targetRateHz) {
    Checks.atLeast(1, "targetRateHz", targetRateHz);
    return new Resampler(targetRateHz);
  }

  /**
   * Resamples speech. A waveform that already has the target rate is returned unchanged; an empty
   * one stays empty.
   *
   * @param waveform the speech, at any rate
   * @return the same speech at the target rate
   */
  public Waveform apply(Waveform waveform) {
    if (waveform.sampleRateHz() == targetRateHz) {
      return waveform;
    }
    long numerator = (long) waveform.length() * targetRateHz;
    int length = Math.toIntExact(-Math.floorDiv(-numerator, waveform.sampleRateHz()));
    float[] samples = interpolatorFrom(waveform.sampleRateHz()).apply(waveform, length);
    return Waveform.takingOver(samples, targetRateHz);
  }

  /**
   * Plays speech faster or slower, like a tape: pitch and duration change together, by any factor,
   * rational or not, with the same filter as for sample rates. With a factor of 1 the waveform is
   * returned unchanged.
   *
   * @param waveform the speech
   * @param factor how many times faster, finite and greater than 0; 2 is an octave higher
   * @return the speech at the same sample rate, {@code ceil(length / factor)} samples
   * @throws IllegalArgumentException if the factor is out of range
   */
  public static Waveform changeSpeed(Waveform waveform, double factor) {
    Checks.positive("factor", factor);
    if (factor == 1) {
      return waveform;
    }
    double length = Math.ceil(waveform.length() / factor);
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "factor is " + factor + ", which makes " + waveform + " too long: use a larger one");
    }
    return Waveform.takingOver(
        Interpolator.ofStep(factor).apply(waveform, (int) length), waveform.sampleRateHz());
  }

  private Interpolator interpolatorFrom(int sourceRateHz) {
    if (interpolators.size() >= MAX_SOURCE_RATES && !interpolators.containsKey(sourceRateHz)) {
      interpolators.clear();
    }
    return interpolators.computeIfAbsent(
        sourceRateHz, rateHz -> Interpolator.ofRates(rateHz, targetRateHz));
  }
}
