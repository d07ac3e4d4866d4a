package io.github.ser4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** What a measurement ran on. */
final class Machine {
  private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /**
   * Returns a line with date, processor, Java and options.
   *
   * @throws IOException if Linux's description of the processor cannot be read
   */
  static String describe(String options) throws IOException {
    return LocalDate.now(ZoneOffset.UTC)
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " × "
        + processor()
        + ", Java "
        + System.getProperty("java.version")
        + (options.isEmpty() ? "" : ", " + options);
  }

  private static String processor() throws IOException {
    if (Files.isReadable(LINUX_PROCESSORS)) {
      try (Stream<String> lines = Files.lines(LINUX_PROCESSORS)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      }
    }
    return System.getProperty("os.arch");
  }
}
