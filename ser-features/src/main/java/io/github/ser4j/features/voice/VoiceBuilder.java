package io.github.ser4j.features.voice;

import io.github.ser4j.internal.Checks;

/**
 * The options shared by the builders of this package. Not safe to share between threads.
 *
 * @param <B> the builder itself
 */
abstract class VoiceBuilder<B extends VoiceBuilder<B>> {
  private double hopSeconds = 0.01;

  VoiceBuilder() {}

  abstract B self();

  /**
   * Sets the distance between the centers of neighboring frames, rounded to whole samples, at least
   * one. Extractors of this package with the same hop have the same frames.
   *
   * @param hopSeconds seconds, greater than 0, at most 1; default 0.01
   * @return this builder
   */
  public B hopSeconds(double hopSeconds) {
    this.hopSeconds = hopSeconds;
    return self();
  }

  /** Returns the hop; fails if it is out of range. */
  final double checkedHopSeconds() {
    return checkedSeconds("hopSeconds", hopSeconds);
  }

  private static double checkedSeconds(String name, double seconds) {
    if (!(seconds > 0 && seconds <= 1)) {
      throw Checks.failure(name, seconds, "greater than 0 and at most 1");
    }
    return seconds;
  }

  /**
   * The options of extractors that need the fundamental frequency.
   *
   * @param <B> the builder itself
   */
  abstract static class Pitched<B extends Pitched<B>> extends VoiceBuilder<B> {
    double fMinHz = 60;
    double fMaxHz = 600;

    Pitched() {}

    /**
     * Sets the lowest fundamental frequency searched for. Frames have three periods of it.
     *
     * @param fMinHz Hz, at least 10; default 60
     * @return this builder
     */
    public B fMinHz(double fMinHz) {
      this.fMinHz = fMinHz;
      return self();
    }

    /**
     * Sets the highest fundamental frequency searched for. Above a third of the sample rate of the
     * speech, nothing is searched.
     *
     * @param fMaxHz Hz, finite and greater than the lowest; default 600
     * @return this builder
     */
    public B fMaxHz(double fMaxHz) {
      this.fMaxHz = fMaxHz;
      return self();
    }

    /** Fails if the range is not one. */
    final void checkRange() {
      if (!(fMinHz >= 10 && Double.isFinite(fMinHz))) {
        throw Checks.failure("fMinHz", fMinHz, "finite and at least 10");
      }
      if (!(fMaxHz > fMinHz) || Double.isInfinite(fMaxHz)) {
        throw Checks.failure(
            "fMaxHz", fMaxHz, "finite and greater than fMinHz, which is " + fMinHz);
      }
    }
  }

  /**
   * The options of extractors that use the spectrum of a frame.
   *
   * @param <B> the builder itself
   */
  abstract static class Spectrum<B extends Spectrum<B>> extends VoiceBuilder<B> {
    private double windowSeconds = 0.025;

    Spectrum() {}

    /**
     * Sets the length of the Hann window, rounded to whole samples, at least two.
     *
     * @param windowSeconds seconds, greater than 0, at most 1; default 0.025
     * @return this builder
     */
    public B windowSeconds(double windowSeconds) {
      this.windowSeconds = windowSeconds;
      return self();
    }

    /** Returns the spectra; fails if a number is out of range. */
    final VoiceSpectra spectra() {
      return new VoiceSpectra(checkedHopSeconds(), checkedSeconds("windowSeconds", windowSeconds));
    }
  }
}
