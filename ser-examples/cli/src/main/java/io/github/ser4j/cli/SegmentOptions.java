package io.github.ser4j.cli;

import io.github.ser4j.recognizer.SegmentSettings;
import picocli.CommandLine.Option;

/** The options for dividing recordings into segments. */
final class SegmentOptions {
  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      description = "The length of the windows that are predicted (default: ${DEFAULT-VALUE}).")
  private double window = SegmentSettings.defaults().windowSeconds();

  @Option(
      names = "--hop",
      paramLabel = "SECONDS",
      description = "The time from one window to the next (default: ${DEFAULT-VALUE}).")
  private double hop = SegmentSettings.defaults().hopSeconds();

  @Option(
      names = "--smooth",
      paramLabel = "WINDOWS",
      description = "How many windows are averaged, an odd number (default: ${DEFAULT-VALUE}).")
  private int smooth = SegmentSettings.defaults().smoothedWindows();

  @Option(
      names = "--min-speech",
      paramLabel = "SECONDS",
      description = "Leave out segments with less speech (default: ${DEFAULT-VALUE}).")
  private double minSpeech = SegmentSettings.defaults().minSpeechSeconds();

  @Option(
      names = "--unmerged",
      description = "One segment for each window, also if its neighbors have the same label.")
  private boolean unmerged;

  SegmentSettings settings() {
    return SegmentSettings.builder()
        .windowSeconds(window)
        .hopSeconds(hop)
        .smoothedWindows(smooth)
        .minSpeechSeconds(minSpeech)
        .merged(!unmerged)
        .build();
  }
}
