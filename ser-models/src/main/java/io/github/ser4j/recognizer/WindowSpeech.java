package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import org.jspecify.annotations.Nullable;

/**
 * Resamples the windows of a signal, each as if it were all there is, but what it has in common
 * with the window before only once. Not safe to share between threads.
 */
final class WindowSpeech {
  private final Resampler resampler;
  private @Nullable Waveform before;
  private long startBefore;
  private int lengthBefore;

  WindowSpeech(Resampler resampler) {
    this.resampler = resampler;
  }

  /**
   * Resamples a window.
   *
   * @param window its samples
   * @param start its first sample in the signal, not before that of the last window
   */
  Waveform resampled(Waveform window, long start) {
    Waveform last = before;
    Waveform resampled =
        last != null && window.length() == lengthBefore && start - startBefore < window.length()
            ? resampler.applyToNext(window, last, (int) (start - startBefore))
            : resampler.apply(window);
    before = resampled;
    startBefore = start;
    lengthBefore = window.length();
    return resampled;
  }
}
