package io.github.ser4j.recognizer;

import io.github.ser4j.internal.LibraryVersion;
import io.github.ser4j.model.internal.PyTorch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The environment of a training: versions, and the processor, whose rounding affects the result.
 */
final class Software {
  private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");

  private Software() {}

  /** Returns the versions; starts the engine if necessary. */
  static NavigableMap<String, String> versions() {
    NavigableMap<String, String> versions = new TreeMap<>(PyTorch.versions());
    versions.put("ser4j", LibraryVersion.get());
    versions.put("java", property("java.runtime.version"));
    versions.put("system", property("os.name") + " " + property("os.arch"));
    processor(LINUX_PROCESSORS).ifPresent(name -> versions.put("processor", name));
    return versions;
  }

  private static String property(String name) {
    return Objects.requireNonNullElse(System.getProperty(name), "unknown");
  }

  /** Returns the model name of the first processor, from Linux or Windows. */
  static Optional<String> processor(Path linuxProcessors) {
    if (Files.isReadable(linuxProcessors)) {
      try (Stream<String> lines = Files.lines(linuxProcessors, StandardCharsets.UTF_8)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst();
      } catch (IOException | UncheckedIOException e) {
        // Optional.
        return Optional.empty();
      }
    }
    return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
  }
}
