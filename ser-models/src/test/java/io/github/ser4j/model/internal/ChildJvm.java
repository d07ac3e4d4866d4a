package io.github.ser4j.model.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Java process that runs {@link EngineProbe} with the class path of the tests. */
final class ChildJvm {
  private final List<String> wrapper = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private List<String> classPath =
      List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));

  /** Its exit code and output, errors included. */
  record Ending(int exitCode, String output) {}

  /** Runs inside another command. */
  ChildJvm within(String... command) {
    wrapper.addAll(List.of(command));
    return this;
  }

  ChildJvm property(String name, Object value) {
    options.add("-D" + name + "=" + value);
    return this;
  }

  ChildJvm environment(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  ChildJvm withFirst(String entry) {
    List<String> longer = new ArrayList<>(List.of(entry));
    longer.addAll(classPath);
    classPath = longer;
    return this;
  }

  ChildJvm without(String partOfEntry) {
    classPath =
        classPath.stream()
            .filter(entry -> !entry.contains(partOfEntry))
            .collect(Collectors.toList());
    return this;
  }

  /** Runs the probe. */
  Ending run(EngineProbe.Task task) {
    List<String> command = new ArrayList<>(wrapper);
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            String.join(File.pathSeparator, classPath),
            EngineProbe.class.getName(),
            task.name()));
    return start(command, environment);
  }

  /** Returns whether a command is available and permitted. */
  static boolean works(String... command) {
    try {
      return start(Arrays.asList(command), Map.of()).exitCode == 0;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static Ending start(List<String> command, Map<String, String> environment) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().keySet().removeAll(List.of("DJL_CACHE_DIR", "DJL_OFFLINE"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("does not end: " + command);
      }
      return new Ending(process.exitValue(), output);
    } catch (IOException e) {
      throw new IllegalStateException("does not start: " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
