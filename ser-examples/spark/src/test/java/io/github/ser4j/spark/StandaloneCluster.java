package io.github.ser4j.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A cluster of Spark on this machine: one master and some workers, each a process of its own, from
 * the classes of Spark that are on the class path of the tests. And the program, laid out as it is
 * installed.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);

  private final Path folder;
  private final List<Process> workers = new ArrayList<>();
  private final List<Process> jobs = new ArrayList<>();
  private final String url;
  private final Process master;

  StandaloneCluster(Path folder, int workerCount) throws IOException, InterruptedException {
    this.folder = folder;
    installSpark();
    master =
        java(
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0");
    url = waitFor("master", "Starting Spark master at ").lines().findFirst().orElseThrow().strip();
    for (int i = 0; i < workerCount; i++) {
      workers.add(
          java(
              worker(i),
              "org.apache.spark.deploy.worker.Worker",
              "--host",
              "127.0.0.1",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--webui-port",
              "0",
              "--work-dir",
              folder.resolve(worker(i)).toString(),
              url));
    }
    for (int i = 0; i < workerCount; i++) {
      waitFor(worker(i), "Successfully registered with master");
    }
  }

  private static String worker(int number) {
    return "worker-" + number;
  }

  /** Starts the program by its script, as a user of this cluster would. */
  Process submit(String... arguments) throws IOException {
    Path script = installProgram();
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    setEnvironment(builder);
    builder
        .environment()
        .put("SPARK_ARGUMENTS", "--master " + url + " --executor-memory 512m --executor-cores 1");
    builder.redirectErrorStream(true).redirectOutput(log("driver").toFile());
    Process job = builder.start();
    jobs.add(job);
    return job;
  }

  /** Waits until an executor of a worker has finished tasks. */
  void waitForTasksOf(int worker, int tasks) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      try (Stream<Path> files = Files.walk(folder.resolve(worker(worker)))) {
        for (Path file : files.filter(each -> each.endsWith("stderr")).toList()) {
          if (Files.readString(file).split("Finished task ", -1).length > tasks) {
            return;
          }
        }
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException(
        worker(worker) + " has not finished " + tasks + " tasks:\n" + driverLog());
  }

  void kill(int worker) {
    workers.get(worker).destroyForcibly();
  }

  String driverLog() throws IOException {
    return Files.readString(log("driver"));
  }

  @Override
  public void close() {
    jobs.forEach(Process::destroyForcibly);
    workers.forEach(Process::destroyForcibly);
    master.destroyForcibly();
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private String waitFor(String name, String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      String log = Files.readString(log(name));
      int at = log.indexOf(text);
      if (at >= 0 && log.indexOf('\n', at) >= 0) {
        return log.substring(at + text.length());
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException(name + " does not start:\n" + Files.readString(log(name)));
  }

  private Process java(String name, String... command) throws IOException {
    List<String> all = new ArrayList<>(List.of(javaCommand(), "-Xmx256m"));
    all.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    all.addAll(List.of("-cp", folder.resolve("spark/jars") + File.separator + "*"));
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all);
    setEnvironment(builder);
    builder.redirectErrorStream(true).redirectOutput(log(name).toFile());
    return builder.start();
  }

  private void setEnvironment(ProcessBuilder builder) {
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", folder.resolve("spark").toString(),
                "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1"));
  }

  private static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Stream<Path> classPath() {
    return Arrays.stream(
            System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1))
        .map(Path::of);
  }

  private static List<Path> jars(boolean ofSpark) {
    return classPath()
        .filter(path -> path.toString().endsWith(".jar"))
        .filter(path -> isOfProgram(path) != ofSpark)
        .toList();
  }

  /** What the program brings along; the rest is in an installation of Spark. */
  private static boolean isOfProgram(Path jar) {
    String path = jar.toString().replace('\\', '/');
    return Stream.of(
            "/ai/djl/",
            "/info/picocli/",
            "/com/google/code/gson/",
            "/org/ejml/",
            "/com/github/wendykierp/",
            "/org/apache/commons/commons-rng",
            "/org/apache/commons/commons-statistics",
            "/de/siegmar/")
        .anyMatch(path::contains);
  }

  private void installSpark() throws IOException {
    Path installed = Files.createDirectories(folder.resolve("spark/jars"));
    for (Path jar : jars(true)) {
      Files.createSymbolicLink(installed.resolve(jar.getFileName()), jar);
    }
    // What Spark's own script does in the end.
    Path bin = Files.createDirectories(folder.resolve("spark/bin"));
    String submit =
        "#!/bin/sh\nexec '"
            + javaCommand()
            + "' "
            + String.join(" ", JavaModuleOptions.defaultModuleOptionArray())
            + " --add-modules=jdk.incubator.vector -Xmx512m -cp \"$SPARK_HOME/jars/*\""
            + " org.apache.spark.deploy.SparkSubmit \"$@\"\n";
    executable(bin.resolve("spark-submit"), submit);
  }

  private Path installProgram() throws IOException {
    Path program = folder.resolve("program");
    Path script = Files.createDirectories(program.resolve("bin")).resolve("ser-spark");
    Path libraries = Files.createDirectories(program.resolve("target/lib"));
    executable(script, Files.readString(Path.of("bin", "ser-spark")));
    for (Path jar : jars(false)) {
      Files.createSymbolicLink(libraries.resolve(jar.getFileName()), jar);
    }
    Path own = Path.of("target", "classes").toAbsolutePath();
    int number = 0;
    for (Path classes : classPath().filter(each -> each.endsWith("classes")).toList()) {
      number++;
      jar(
          classes,
          classes.equals(own)
              ? program.resolve("target/ser-spark.jar")
              : libraries.resolve(number + ".jar"));
    }
    return script;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private static void jar(Path classes, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> content = Files.walk(classes)) {
      for (Path each : content.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new ZipEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, jar);
        jar.closeEntry();
      }
    }
  }

  static boolean waitForEnd(Process process) throws InterruptedException {
    return process.waitFor(5, TimeUnit.MINUTES);
  }
}
