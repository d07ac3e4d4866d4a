package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides speech that is longer than the window of a model into as few windows as cover it, evenly
 * spaced, so that the model gets all of it.
 */
final class LongSpeech {
  private LongSpeech() {}

  /**
   * Divides speech.
   *
   * @param speech at any sample rate
   * @return the speech itself if it fits into the window; otherwise windows at the rate of the
   *     pipeline
   */
  static List<Waveform> windows(Waveform speech, FeaturePipeline pipeline) {
    int window = pipeline.padding().samples();
    long length =
        -Math.floorDiv(-(long) speech.length() * pipeline.sampleRateHz(), speech.sampleRateHz());
    if (length <= window) {
      return List.of(speech);
    }
    float[] samples = Resampler.to(pipeline.sampleRateHz()).apply(speech).samples();
    int count = count(samples.length, window);
    List<Waveform> windows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int start = Math.toIntExact((long) (samples.length - window) * i / (count - 1));
      windows.add(
          Waveform.of(Arrays.copyOfRange(samples, start, start + window), pipeline.sampleRateHz()));
    }
    return windows;
  }

  /** Returns how many windows cover a length. */
  static int count(int length, int window) {
    return Math.max(1, (int) -Math.floorDiv(-(long) length, window));
  }
}
