package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Loudness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares speech to the training speech of a recognizer.
 *
 * @param padding the window of the recognizer, at its sample rate
 * @param trained the training speech, if known
 */
record SpeechCheck(Padding padding, Optional<SpeechRange> trained) {
  private static final float FULL_SCALE = 0.999f;
  private static final int CLIPPED_RUN = 3;
  private static final double CLIPPED_SHARE = 0.001;
  private static final double LEVEL_MARGIN_LU = 6;

  /**
   * Finds reasons to doubt a prediction.
   *
   * @param speech the original speech
   * @param resampled the same at the sample rate of the recognizer
   * @return the warnings, in the order of their kinds
   */
  List<PredictionWarning> warnings(Waveform speech, Waveform resampled) {
    List<PredictionWarning> warnings = new ArrayList<>();
    double lufs = Loudness.lufs(resampled);
    if (Double.isInfinite(lufs)) {
      warn(warnings, PredictionWarning.Kind.SILENT, "silence: nothing is louder than -70 LUFS");
    }
    checkShort(speech.durationSeconds(), warnings);
    checkLong(resampled, warnings);
    checkClipped(speech, warnings);
    checkLevel(lufs, warnings);
    return warnings;
  }

  private void checkShort(double seconds, List<PredictionWarning> warnings) {
    trained
        .map(SpeechRange::shortestSeconds)
        .filter(shortest -> seconds < shortest)
        .ifPresent(
            shortest ->
                warn(
                    warnings,
                    PredictionWarning.Kind.SHORT,
                    "%.2f s long, but the shortest training clip is %.2f s long",
                    seconds,
                    shortest));
  }

  private void checkLong(Waveform resampled, List<PredictionWarning> warnings) {
    int windows = LongSpeech.count(resampled.length(), padding.samples());
    if (windows > 1) {
      warn(
          warnings,
          PredictionWarning.Kind.LONG,
          "%.2f s long, so the predictions of %d windows of %.2f s are averaged: segments show"
              + " where emotions change",
          resampled.durationSeconds(),
          windows,
          (double) padding.samples() / resampled.sampleRateHz());
    }
  }

  private static void checkClipped(Waveform speech, List<PredictionWarning> warnings) {
    int clipped = clippedSamples(speech);
    double share = (double) clipped / speech.length();
    if (share >= CLIPPED_SHARE) {
      warn(
          warnings,
          PredictionWarning.Kind.CLIPPED,
          "clipped: %.1f %% of the samples are at full scale",
          100 * share);
    }
  }

  private static int clippedSamples(Waveform speech) {
    int clipped = 0;
    int run = 0;
    for (int i = 0; i < speech.length(); i++) {
      run = Math.abs(speech.sample(i)) >= FULL_SCALE ? run + 1 : 0;
      if (run >= CLIPPED_RUN) {
        clipped += run == CLIPPED_RUN ? CLIPPED_RUN : 1;
      }
    }
    return clipped;
  }

  private void checkLevel(double lufs, List<PredictionWarning> warnings) {
    if (trained.isEmpty() || Double.isInfinite(lufs)) {
      return;
    }
    SpeechRange range = trained.get();
    if (lufs < range.quietestLufs() - LEVEL_MARGIN_LU
        || lufs > range.loudestLufs() + LEVEL_MARGIN_LU) {
      warn(
          warnings,
          PredictionWarning.Kind.LEVEL,
          "loudness %.1f LUFS, but the training clips have %.1f to %.1f LUFS",
          lufs,
          range.quietestLufs(),
          range.loudestLufs());
    }
  }

  private static void warn(
      List<PredictionWarning> warnings,
      PredictionWarning.Kind kind,
      String format,
      Object... values) {
    warnings.add(new PredictionWarning(kind, String.format(Locale.ROOT, format, values)));
  }
}
