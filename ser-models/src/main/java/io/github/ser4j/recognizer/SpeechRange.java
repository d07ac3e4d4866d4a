package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Loudness;
import java.util.Arrays;
import java.util.List;

/**
 * Duration and loudness range of the speech of a training part.
 *
 * @param shortestSeconds the duration of the shortest clip
 * @param quietestLufs the 1st percentile of the loudness of the clips
 * @param loudestLufs the 99th percentile of the loudness of the clips
 */
record SpeechRange(double shortestSeconds, double quietestLufs, double loudestLufs) {
  private static final double QUIET_SHARE = 0.01;

  /**
   * One clip.
   *
   * @param seconds its duration
   * @param lufs its loudness; negative infinity for silence, which counts only for durations
   */
  record Measured(double seconds, double lufs) {
    /** Measures speech at the sample rate of a resampler. */
    static Measured of(Waveform speech, Resampler resampler) {
      return new Measured(speech.durationSeconds(), Loudness.lufs(resampler.apply(speech)));
    }
  }

  /** Returns the range of at least one clip; unlimited in loudness if all are silent. */
  static SpeechRange of(List<Measured> clips) {
    double[] lufs = clips.stream().mapToDouble(Measured::lufs).filter(Double::isFinite).toArray();
    Arrays.sort(lufs);
    int beyond = (int) (QUIET_SHARE * lufs.length);
    return new SpeechRange(
        clips.stream().mapToDouble(Measured::seconds).min().orElse(0),
        lufs.length == 0 ? -Double.MAX_VALUE : lufs[beyond],
        lufs.length == 0 ? Double.MAX_VALUE : lufs[lufs.length - 1 - beyond]);
  }
}
