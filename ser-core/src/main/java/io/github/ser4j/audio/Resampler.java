package io.github.ser4j.audio;

/**
 * Changes the sample rate of speech with a linear-phase, band-limited interpolation filter.
 *
 * <p>The filter is a Kaiser-windowed sinc: pass band to 0.9125 of the lower of the two Nyquist
 * frequencies, stop band from 1.0 of it, 125 dB of rejection. The output has {@code ceil(n ·
 * targetRate / sourceRate)} samples, as in librosa and libsoxr; sound before the first and after
 * the last sample counts as silence. Source: J. O. Smith, <i>Digital Audio Resampling</i>; J. F.
 * Kaiser, <i>Nonrecursive digital filter design using the I0-sinh window function</i> (1974).
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class Resampler {
  private final int targetRateHz;

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
    if (targetRateHz < 1) {
      throw new IllegalArgumentException(
          "targetRateHz is " + targetRateHz + ", but must be at least 1");
    }
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
    SincInterpolator interpolator = SincInterpolator.ofRates(waveform.sampleRateHz(), targetRateHz);
    return Waveform.takingOver(interpolator.apply(waveform.samples(), length), targetRateHz);
  }
}
