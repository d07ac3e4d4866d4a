package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.model.ModelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a training process repeatedly. */
class KilledTrainingTest {
  @TempDir private Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void killedTrainingsHaveTheSameResult() throws Exception {
    assertEndsTheSame(30, 4, 1);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void trainingsKilledManyTimesHaveTheSameResult() throws Exception {
    for (int seed = 2; seed < 5; seed++) {
      assertEndsTheSame(300, 30, seed);
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void secondTrainingInTheFolderOfARunningOneIsRejected() throws Exception {
    Checkpoints place = Checkpoints.in(folder).resume();
    Process process = start(folder, 100_000);
    try (BufferedReader output = outputOf(process)) {
      lineWith(TrainingProcess.DIGEST, TrainingProcess.SAVED, output);
      assertThatThrownBy(place::requireUsable)
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(place.file().toString(), "still running", "choose another");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThatCode(place::requireUsable).doesNotThrowAnyException();
  }

  private void assertEndsTheSame(int epochs, int kills, long seed) throws Exception {
    Path killed = folder.resolve("killed" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Optional<String> digest = Optional.empty();
    for (int i = 0; i < kills && digest.isEmpty(); i++) {
      Process process = start(killed, epochs);
      try (BufferedReader output = outputOf(process)) {
        digest = lineWith(TrainingProcess.DIGEST, TrainingProcess.SAVED, output);
        if (i % 2 == 0) {
          Thread.sleep(random.nextInt(60));
        } else {
          awaitWriting(process, killed);
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    assertThat(digest).as("the digest of a training that should have been killed").isEmpty();
    assertThat(Checkpoints.in(killed).history().orElseThrow().epochs())
        .hasSizeBetween(kills, epochs);
    assertThat(finish(killed, epochs)).isEqualTo(finish(folder.resolve("whole" + seed), epochs));
    try (Stream<Path> files = Files.list(killed)) {
      Path file = Checkpoints.in(killed).file();
      assertThat(files)
          .containsExactlyInAnyOrder(file, file.resolveSibling(file.getFileName() + ".lock"));
    }
  }

  /** Waits until a checkpoint is half written. */
  private static void awaitWriting(Process process, Path folder) throws IOException {
    while (process.isAlive()) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.anyMatch(file -> file.toString().endsWith(".part"))) {
          return;
        }
      }
    }
  }

  private static String finish(Path folder, int epochs) throws Exception {
    Process process = start(folder, epochs);
    try (BufferedReader output = outputOf(process)) {
      String digest =
          lineWith(TrainingProcess.DIGEST, TrainingProcess.DIGEST, output).orElseThrow();
      assertThat(process.waitFor()).isZero();
      return digest;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Reads until a line starts with one of two prefixes; empty for the second one. */
  private static Optional<String> lineWith(String wanted, String enough, BufferedReader output)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.startsWith(wanted)) {
        return Optional.of(line);
      }
      if (line.startsWith(enough)) {
        return Optional.empty();
      }
    }
    throw new AssertionError("the training failed: " + lines);
  }

  private static Process start(Path folder, int epochs) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dai.djl.pytorch.num_threads=1",
            "-cp",
            System.getProperty("java.class.path"),
            TrainingProcess.class.getName(),
            folder.toString(),
            String.valueOf(epochs))
        .redirectErrorStream(true)
        .start();
  }

  private static BufferedReader outputOf(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
