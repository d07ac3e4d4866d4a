package io.github.ser4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory of this process, heap and all else. */
final class ProcessMemory {
  private ProcessMemory() {}

  /** The most memory that was resident so far, in GB; NaN where Linux does not tell it. */
  static double peakGb() {
    return gb("VmHWM:");
  }

  /** The pages of files that are mapped and resident now, in GB; likewise. */
  static double mappedGb() {
    return gb("RssFile:");
  }

  /** The number of open files and sockets; -1 where the system does not say. */
  static long openFiles() {
    Path open = Path.of("/proc/self/fd");
    if (!Files.isReadable(open)) {
      return -1;
    }
    try (Stream<Path> files = Files.list(open)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double gb(String field) {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return Double.NaN;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(field))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e9)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
