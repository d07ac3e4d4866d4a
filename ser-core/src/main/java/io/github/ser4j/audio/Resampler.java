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
    float[] samples = interpolatorFrom(waveform.sampleRateHz()).apply(waveform, length(waveform));
    return Waveform.takingOver(samples, targetRateHz);
  }

  private int length(Waveform waveform) {
    long numerator = (long) waveform.length() * targetRateHz;
    return Math.toIntExact(-Math.floorDiv(-numerator, waveform.sampleRateHz()));
  }

  /**
   * Resamples the next of overlapping windows of a signal. Samples that both windows have in common
   * are not resampled again, if the windows are a whole number of samples apart at both rates.
   *
   * <pre>{@code
   * Resampler resampler = Resampler.to(16_000);
   * Waveform first = speech.slice(Duration.ZERO, Duration.ofSeconds(3)); // at 44.1 kHz
   * Waveform next = speech.slice(Duration.ofSeconds(1), Duration.ofSeconds(4));
   * Waveform before = resampler.apply(first);
   * System.out.println(
   *     resampler.applyToNext(next, before, 44_100).equals(resampler.apply(next))); // true
   * }</pre>
   *
   * @param window the window, at any rate
   * @param before the result for an earlier window of the same length
   * @param skippedSamples how many samples later the window begins, at its own rate, at least 0;
   *     its samples that the earlier window has too must be the same
   * @return the result of {@link #apply} for the window alone, bit for bit
   * @throws IllegalArgumentException if {@code before} has another rate or length than the result,
   *     or {@code skippedSamples} is negative
   */
  public Waveform applyToNext(Waveform window, Waveform before, int skippedSamples) {
    Checks.atLeast(0, "skippedSamples", skippedSamples);
    int length = length(window);
    if (before.sampleRateHz() != targetRateHz || before.length() != length) {
      throw new IllegalArgumentException(
          "before is "
              + before
              + ", but must have "
              + length
              + " samples at "
              + targetRateHz
              + " Hz: give the result for a window as long as "
              + window);
    }
    if (window.sampleRateHz() == targetRateHz) {
      return window;
    }
    float[] samples =
        interpolatorFrom(window.sampleRateHz())
            .applyToNext(window, before.samples(), skippedSamples);
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
