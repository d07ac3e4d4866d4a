package io.github.ser4j.corpus;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The measured properties of a clip's audio, without the audio itself.
 *
 * @param seconds its duration; NaN if it cannot be read
 * @param peak the largest magnitude of a sample; NaN if it cannot be read
 * @param problem why it is of no use, if so
 */
record AudioCheck(double seconds, float peak, Optional<CorpusFinding> problem) {
  /** Far below speech, but above the hum and dither of a dead microphone. */
  private static final float SILENT_RANGE = 0x1p-11f;

  static AudioCheck of(Path file) {
    Waveform speech;
    try {
      speech = Waveform.load(file);
    } catch (AudioException e) {
      return new AudioCheck(Double.NaN, Float.NaN, Optional.of(CorpusFinding.of(e, file)));
    }
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < speech.length(); i++) {
      lowest = Math.min(lowest, speech.sample(i));
      highest = Math.max(highest, speech.sample(i));
    }
    float peak = Math.max(-lowest, highest);
    if (highest - lowest > SILENT_RANGE) {
      return new AudioCheck(speech.durationSeconds(), peak, Optional.empty());
    }
    String message = "is silent: its samples lie between " + lowest + " and " + highest;
    return new AudioCheck(
        speech.durationSeconds(),
        peak,
        Optional.of(CorpusFinding.of(CorpusFinding.Kind.SILENT, file, message)));
  }

  boolean readable() {
    return !Double.isNaN(seconds);
  }
}
