package io.github.ser4j.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The peak memory of this process. */
final class ProcessPeak {
  private static final Path LINUX_STATUS = Path.of("/proc/self/status");

  private ProcessPeak() {}

  /** The peak of the resident memory in GB; empty where the system is not Linux. */
  static OptionalDouble gigabytes() {
    try (Stream<String> lines = Files.lines(LINUX_STATUS, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e9)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalDouble.empty();
    }
  }
}
