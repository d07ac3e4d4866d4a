package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Synthetic speech of any length, since what recognizers compute depends on pitch and pauses. */
final class Speech {
  /** After so many clips, they repeat. */
  private static final int CLIPS = 30;

  private static final double PAUSE_SECONDS = 0.4;

  private Speech() {}

  /** Speaks with several voices and emotions in turn, with pauses. */
  static Waveform of(double seconds, int sampleRateHz) {
    List<String> emotions = SyntheticSpeech.emotions();
    SyntheticSpeech synthesis =
        SyntheticSpeech.builder()
            .speakers(CLIPS)
            .clipsPerEmotion(1)
            .sampleRateHz(sampleRateHz)
            .build();
    Waveform pause =
        Waveform.of(new float[(int) Math.round(PAUSE_SECONDS * sampleRateHz)], sampleRateHz);
    List<Waveform> clips = new ArrayList<>();
    List<Waveform> spoken = new ArrayList<>();
    double length = 0;
    for (int i = 0; length < seconds; i++) {
      if (i < CLIPS) {
        clips.add(synthesis.speak(emotions.get(i % emotions.size()), i + 1, 1));
      }
      Waveform clip = clips.get(i % CLIPS);
      spoken.add(clip);
      spoken.add(pause);
      length += clip.durationSeconds() + PAUSE_SECONDS;
    }
    return Waveform.concatenate(spoken)
        .slice(Duration.ZERO, Duration.ofNanos(Math.round(1e9 * seconds)));
  }
}
