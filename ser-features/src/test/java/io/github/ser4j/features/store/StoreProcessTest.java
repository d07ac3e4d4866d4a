package io.github.ser4j.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Stores that several processes use, or one that has little of something. */
class StoreProcessTest {
  @TempDir private Path folder;

  @Test
  void severalProcessesMakeAFileOnce() throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(start(program(40, 100), List.of()));
    }
    for (Process process : processes) {
      assertThat(outputOf(process)).isEmpty();
      assertThat(process.waitFor()).isZero();
    }
    assertThat(Files.readAllLines(notes()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40).mapToObj(Integer::toString).toList());
  }

  @Test
  void killedProcessIsReplacedByTheNextOne() throws IOException, InterruptedException {
    Process killed = start(program(2000, 400), List.of());
    while (killed.isAlive() && (Files.notExists(notes()) || Files.size(notes()) < 200)) {
      Thread.sleep(2);
    }
    killed.destroyForcibly().waitFor();
    assertThat(left(".part")).hasSize(1);
    Files.delete(notes());
    Process next = start(program(20, 100), List.of());
    assertThat(outputOf(next)).isEmpty();
    assertThat(Files.readAllLines(notes())).hasSize(20);
    assertThat(left(".part")).isEmpty();
  }

  @Test
  void heapNeedNotHoldTheFeatures() throws IOException, InterruptedException {
    // 66 MB of features.
    Process process = start(program(300, 432), List.of("-Xmx24m"));
    assertThat(outputOf(process)).isEmpty();
    assertThat(process.waitFor()).isZero();
    assertThat(left(".f32")).singleElement().satisfies(f -> assertThat(f).isRegularFile());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fileThatCannotGrowIsNamedAndRemoved() throws IOException, InterruptedException {
    List<String> limited =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f 2000; exec \"$@\"", "sh"));
    limited.addAll(command(program(100, 100), List.of()));
    Process process = new ProcessBuilder(limited).redirectErrorStream(true).start();
    assertThat(outputOf(process))
        .contains(
            "FeatureStoreException: " + folder.resolve("store"),
            ".f32: features cannot be written or read: ",
            "free some space or use another folder");
    assertThat(process.waitFor()).isNotZero();
    assertThat(left(".f32")).isEmpty();
    assertThat(left(".part")).isEmpty();
  }

  private List<String> program(int size, int frames) {
    return List.of(
        StoreProgram.class.getName(),
        folder.resolve("store").toString(),
        notes().toString(),
        Integer.toString(size),
        Integer.toString(frames));
  }

  private Path notes() {
    return folder.resolve("notes");
  }

  private static Process start(List<String> program, List<String> options) throws IOException {
    return new ProcessBuilder(command(program, options)).redirectErrorStream(true).start();
  }

  private static List<String> command(List<String> program, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    // Each processor has matrices on the heap.
    command.addAll(List.of("-XX:ActiveProcessorCount=2", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(program);
    return command;
  }

  private static String outputOf(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private List<Path> left(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
