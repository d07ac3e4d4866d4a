package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common. */
class SerTest extends CommandTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "features",
        "augment",
        "resample",
        "corpus",
        "download",
        "synthesize",
        "split",
        "explore",
        "train",
        "import",
        "evaluate",
        "predict",
        "segments",
        "listen",
        "serve",
        "experiment",
        "experiment compare",
        "experiment cross",
        "experiment reference"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(ser(command + " --help").out()).contains("Usage: ser " + command);
  }

  @Test
  void wrongUsageIsOneLineAndExitCodeTwo() {
    Path never = folder.resolve("never.wav");
    assertWrongUsage(
        "background needs recordings: set files",
        "augment --op background {} {}",
        recording,
        never);
    assertWrongUsage("no command is given", "");
    assertWrongUsage("Unmatched argument", "frobnicate");
    assertWrongUsage("--extractor", "features {}", recording);
    assertWrongUsage(
        "known are bandwidth, centroid, chroma", "features --extractor gfcc {}", recording);
    assertWrongUsage("no setting 'bonds'", "features --extractor mel --set bonds=3 {}", recording);
    assertWrongUsage(
        "testFraction is 7.0",
        "split --corpus folder --data {} --test-fraction 7 --out {}",
        corpus,
        folder.resolve("x.csv"));
  }

  @Test
  void failureIsOneLineAndExitCodeOne() throws IOException {
    String command = "features --extractor rms {}";
    assertFailure("none.wav: no such file", command, "none.wav");
    Path text = Files.writeString(folder.resolve("text.wav"), "I am text, not sound.");
    assertFailure("is not a WAV file", command, text);
    Path flac = Files.writeString(folder.resolve("music.flac"), "fLaC and so on");
    assertFailure("is truncated or damaged: it has no complete FLAC header", command, flac);
    Path mp3 = Files.writeString(folder.resolve("music.mp3"), "ID3 and so on");
    assertFailure("the ID3 tag at its", command, mp3);
  }

  @Test
  void verboseShowsTheStackTrace() {
    assertThat(fails("features --verbose --extractor rms none.wav").err())
        .contains("none.wav: no such file")
        .contains("\tat io.github.ser4j");
  }
}
