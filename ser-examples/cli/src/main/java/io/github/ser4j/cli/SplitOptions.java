package io.github.ser4j.cli;

import io.github.ser4j.split.SpeakerSplit;
import io.github.ser4j.split.SplitProtocol;
import picocli.CommandLine.Option;

/** How to divide a corpus; speakers never stand in two parts. */
final class SplitOptions {
  @Option(
      names = "--test-fraction",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "Share of the speakers for testing (default: ${DEFAULT-VALUE}).")
  private double testFraction;

  @Option(
      names = "--validation-fraction",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Share of the speakers left by the test part for validation (default: ${DEFAULT-VALUE}).")
  private double validationFraction;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "What all random choices are drawn from (default: ${DEFAULT-VALUE}).")
  private long seed;

  SplitProtocol protocol() {
    return SpeakerSplit.builder()
        .testFraction(testFraction)
        .validationFraction(validationFraction)
        .seed(seed)
        .build();
  }

  long seed() {
    return seed;
  }
}
