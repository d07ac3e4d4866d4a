package io.github.ser4j.features.voice;

import io.github.ser4j.config.Settings;

/** Settings shared by the extractors of this package. */
final class VoiceSettings {
  /** The hop. */
  static final Settings<Double, VoiceBuilder<?>> HOP =
      new Settings<Double, VoiceBuilder<?>>()
          .real("hopSeconds", hop -> hop, VoiceBuilder::hopSeconds)
          .about("hopSeconds", "seconds, greater than 0, at most 1");

  /** The hop, and the range of the fundamental frequency. */
  static final Settings<PitchRange, VoiceBuilder.Pitched<?>> PITCH =
      new Settings<PitchRange, VoiceBuilder.Pitched<?>>()
          .real("hopSeconds", PitchRange::hopSeconds, VoiceBuilder::hopSeconds)
          .real("fMinHz", PitchRange::fMinHz, VoiceBuilder.Pitched::fMinHz)
          .real("fMaxHz", PitchRange::fMaxHz, VoiceBuilder.Pitched::fMaxHz)
          .about("hopSeconds", "seconds, greater than 0, at most 1")
          .about("fMinHz", "Hz, 10 or more")
          .about("fMaxHz", "Hz, greater than fMinHz");

  /** The hop and the window. */
  static final Settings<VoiceSpectra, VoiceBuilder.Spectrum<?>> SPECTRUM =
      new Settings<VoiceSpectra, VoiceBuilder.Spectrum<?>>()
          .real("hopSeconds", VoiceSpectra::hopSeconds, VoiceBuilder::hopSeconds)
          .real("windowSeconds", VoiceSpectra::windowSeconds, VoiceBuilder.Spectrum::windowSeconds)
          .about("hopSeconds", "seconds, greater than 0, at most 1")
          .about("windowSeconds", "seconds, greater than 0, at most 1");

  private VoiceSettings() {}
}
