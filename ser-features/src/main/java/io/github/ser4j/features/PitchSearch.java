package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Settings;
import io.github.ser4j.dsp.FramePadding;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.internal.Checks;

/**
 * The search range for the fundamental frequency: framing and frequency limits. Immutable and safe
 * to share between threads.
 */
final class PitchSearch {
  static final Settings<PitchSearch, FrameBuilder.Pitch<?>> SETTINGS =
      new Settings<PitchSearch, FrameBuilder.Pitch<?>>()
          .include(FrameSettings.FRAMING, search -> search.framing, builder -> builder)
          .choice(
              "padding",
              FramePadding.class,
              search -> search.framing.padding(),
              FrameBuilder.Pitch::padding)
          .real("fMinHz", search -> search.fMinHz, FrameBuilder.Pitch::fMinHz)
          .real("fMaxHz", search -> search.fMaxHz, FrameBuilder.Pitch::fMaxHz)
          .alias("pad_mode", "padding", mode -> mode.equals("constant") ? "zero" : mode)
          .alias("fmin", "fMinHz")
          .alias("fmax", "fMaxHz")
          .about("fMinHz", "Hz, greater than 0")
          .about("fMaxHz", "Hz, greater than fMinHz");

  private final Framing framing;
  private final double fMinHz;
  private final double fMaxHz;

  PitchSearch(FrameBuilder.Pitch<?> builder) {
    this.fMinHz = Checks.positive("fMinHz", builder.fMinHz);
    this.fMaxHz = builder.fMaxHz;
    if (!(fMaxHz > fMinHz) || Double.isInfinite(fMaxHz)) {
      throw Checks.failure("fMaxHz", fMaxHz, "finite and greater than fMinHz, which is " + fMinHz);
    }
    this.framing = builder.framing();
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
   * Returns the period differences of the frames of a waveform.
   *
   * @throws IllegalArgumentException if its sample rate is too low for the highest frequency, or
   *     too high for a period of the lowest one to fit into a frame
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
              + ": raise it, or use longer frames");
    }
    int shortestPeriod = (int) Math.floor(rate / fMaxHz);
    int longestPeriod = (int) Math.ceil(rate / fMinHz);
    return new PeriodDifferences(in, framing, shortestPeriod, longestPeriod);
  }
}
