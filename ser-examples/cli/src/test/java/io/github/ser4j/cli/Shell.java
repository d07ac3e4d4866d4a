package io.github.ser4j.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs scripts of the POSIX shell in a folder, with nothing in the environment but what is given.
 * Scripts are ASCII, and make other characters with {@code printf}: the tests themselves may run in
 * a locale that has none.
 */
final class Shell {
  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  /** How it ended, and what it wrote. */
  record Ending(int exitCode, String out, String err) {}

  /** A shell in a folder; skips the test on a system without one. */
  Shell(Path folder) {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no POSIX shell here");
    this.folder = folder;
    environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
  }

  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Ending run(String script) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("does not end: " + script);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Ending(process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
