package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;

/**
 * Which fundamental frequencies are searched for, and how often.
 *
 * @param hopSeconds the distance between frames
 * @param fMinHz the lowest
 * @param fMaxHz the highest
 */
record PitchRange(double hopSeconds, double fMinHz, double fMaxHz) {
  static PitchRange of(VoiceBuilder.Pitched<?> builder) {
    builder.checkRange();
    return new PitchRange(builder.checkedHopSeconds(), builder.fMinHz, builder.fMaxHz);
  }

  PitchTrack track(Waveform in) {
    return PitchTrack.of(in, FrameGrid.of(in, hopSeconds), fMinHz, fMaxHz);
  }
}
