package io.github.ser4j.audio;

import io.github.ser4j.internal.Checks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes the sample rate of speech with a linear-phase, band-limited interpolation filter.
 *
 * <p>The filter is a Kaiser-windowed sinc: pass band to 0.9125 of the lower of the two Nyquist
 * frequencies, stop band from 1.0 of it, 125 dB of rejection. The output has {@code ceil(n ·
 * targetRate / sourceRate)} samples, as in librosa and libsoxr; sound before the first and after
 * the last sample counts as silence. Source: J. O. Smith, <i>Digital Audio Resampling</i>; J. F.
 * Kaiser, <i>Nonrecursive digital filter design using the I0-sinh window function</i> (1974).
 *
 * <p>The filters of a ratio take about a millisecond to make, so keep a resampler for many
 * recordings: it keeps those of up to 8 source rates. Immutable but for that, and safe to use from
 * many threads.
 */
public final class Resampler {
  /** More source rates than corpora mix; if there are more nevertheless, all are made anew. */
  private static final int MOST_SOURCE_RATES = 8;

  private final int targetRateHz;
  private final Map<Integer, Interpolator> interpolators = new ConcurrentHashMap<>();

  private Resampler(int targetRateHz) {
    this.targetRateHz = targetRateHz;
  }

  /**
   * A resampler to a fixed rate.
   *
   * @param targetRateHz the rate of the result in Hz, at least 1
   * @return the resampler
   * @throws IllegalArgumentException if the rate is below 1 Hz
   */
  public static Resampler to(int targetRateHz) {
    Checks.atLeast(1, "targetRateHz", targetRateHz);
    return new Resampler(targetRateHz);
  }

  /**
   * Resamples speech. A waveform that already has the target rate is returned as it is, an empty
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
   * Plays speech faster or slower, as a tape does: pitch and duration change together, by any
   * factor, rational or not, with the same filter as between two rates. At a factor of 1 the
   * waveform is returned as it is.
   *
   * @param waveform the speech
   * @param factor how many times faster, finite and greater than 0; 2 is an octave higher
   * @return the speech at the same sample rate, {@code ceil(length / factor)} samples
   * @throws IllegalArgumentException if the factor is out of its range
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
    if (interpolators.size() >= MOST_SOURCE_RATES && !interpolators.containsKey(sourceRateHz)) {
      interpolators.clear();
    }
    return interpolators.computeIfAbsent(
        sourceRateHz, rateHz -> Interpolator.ofRates(rateHz, targetRateHz));
  }
}
