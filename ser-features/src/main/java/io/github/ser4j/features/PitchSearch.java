package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Settings;
import io.github.ser4j.dsp.FramePadding;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.internal.Checks;

/**
 * Where the fundamental frequency is looked for: in which frames, and between which frequencies.
 * Immutable and safe to share between threads.
 */
final class PitchSearch {
  static final Settings<PitchSearch, Builder> SETTINGS =
      new Settings<PitchSearch, Builder>()
          .integer("frameSamples", search -> search.framing.frameSamples(), Builder::frameSamples)
          .integer("hopSamples", search -> search.framing.hopSamples(), Builder::hopSamples)
          .flag("centred", search -> search.framing.centred(), Builder::centred)
          .choice(
              "padding", FramePadding.class, search -> search.framing.padding(), Builder::padding)
          .real("fMinHz", search -> search.fMinHz, Builder::fMinHz)
          .real("fMaxHz", search -> search.fMaxHz, Builder::fMaxHz)
          .alias("frame_length", "frameSamples")
          .alias("hop_length", "hopSamples")
          .alias("center", "centred")
          .alias("pad_mode", "padding", mode -> mode.equals("constant") ? "zero" : mode)
          .alias("fmin", "fMinHz")
          .alias("fmax", "fMaxHz")
          .about("frameSamples", "samples, 1 or more")
          .about("hopSamples", "samples, 1 or more")
          .about("fMinHz", "Hz, greater than 0")
          .about("fMaxHz", "Hz, greater than fMinHz");

  private final Framing framing;
  private final double fMinHz;
  private final double fMaxHz;

  private PitchSearch(Framing framing, double fMinHz, double fMaxHz) {
    this.framing = framing;
    this.fMinHz = fMinHz;
    this.fMaxHz = fMaxHz;
  }

  static Builder builder() {
    return new Builder();
  }

  Framing framing() {
    return framing;
  }

  int hopSamples() {
    return framing.hopSamples();
  }

  double fMinHz() {
    return fMinHz;
  }

  double fMaxHz() {
    return fMaxHz;
  }

  /**
   * The frames of a waveform, to be compared with themselves one by one.
   *
   * @throws IllegalArgumentException if its sample rate is too low for the highest frequency, or
   *     too high for the lowest one to fit into a frame
   */
  PeriodDifferences differencesOf(Waveform in) {
    double rate = in.sampleRateHz();
    if (fMaxHz > rate / 2) {
      throw Checks.failure(
          "fMaxHz",
          fMaxHz,
          "at most "
              + rate / 2
              + ", half the sample rate of "
              + in
              + ": lower it, or use speech of a higher sample rate");
    }
    int longest = framing.frameSamples() - 1;
    if (rate / fMinHz >= longest) {
      throw Checks.failure(
          "fMinHz",
          fMinHz,
          "greater than "
              + rate / longest
              + " with frames of "
              + framing.frameSamples()
              + " samples for "
              + in
              + ": raise it, or take longer frames");
    }
    int shortestPeriod = (int) Math.floor(rate / fMaxHz);
    int longestPeriod = (int) Math.ceil(rate / fMinHz);
    return new PeriodDifferences(in, framing, shortestPeriod, longestPeriod);
  }

  /** Collects the options of a {@link PitchSearch}, with librosa's defaults where it has any. */
  static final class Builder {
    private static final int UNSET = Integer.MIN_VALUE;

    private final Framing.Builder framing = Framing.builder();
    private int frameSamples = 2048;
    private int hopSamples = UNSET;
    private double fMinHz = 65;
    private double fMaxHz = 500;

    private Builder() {}

    void frameSamples(int frameSamples) {
      this.frameSamples = frameSamples;
    }

    void hopSamples(int hopSamples) {
      this.hopSamples = hopSamples;
    }

    void centred(boolean centred) {
      framing.centred(centred);
    }

    void padding(FramePadding padding) {
      framing.padding(padding);
    }

    void fMinHz(double fMinHz) {
      this.fMinHz = fMinHz;
    }

    void fMaxHz(double fMaxHz) {
      this.fMaxHz = fMaxHz;
    }

    PitchSearch build() {
      Checks.positive("fMinHz", fMinHz);
      if (!(fMaxHz > fMinHz) || Double.isInfinite(fMaxHz)) {
        throw Checks.failure(
            "fMaxHz", fMaxHz, "finite and greater than fMinHz, which is " + fMinHz);
      }
      int hopSamples = this.hopSamples == UNSET ? Math.max(1, frameSamples / 4) : this.hopSamples;
      return new PitchSearch(
          framing.frameSamples(frameSamples).hopSamples(hopSamples).build(), fMinHz, fMaxHz);
    }
  }
}
