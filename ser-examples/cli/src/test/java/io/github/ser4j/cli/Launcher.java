package io.github.ser4j.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;

/** The script {@code bin/ser}. */
final class Launcher {
  private Launcher() {}

  /**
   * Copies the script, with an empty library in place of the one that is packed after the tests.
   * Skips the test where that does not start Java with the locale of the process.
   */
  static void installIn(Path folder) throws IOException {
    assumeTrue(
        System.getProperty("os.name").startsWith("Linux"),
        "Java reads file names in the encoding of the locale on Linux alone");
    Path script = Files.createDirectory(folder.resolve("bin")).resolve("ser");
    Files.copy(Path.of("bin", "ser"), script);
    Path jar = Files.createDirectory(folder.resolve("target")).resolve("ser.jar");
    new JarOutputStream(Files.newOutputStream(jar)).close();
  }

  /** The class path of the tests, for a process in a locale of ASCII. */
  static String classPath() {
    String path = System.getProperty("java.class.path");
    assumeTrue(
        StandardCharsets.US_ASCII.newEncoder().canEncode(path),
        "the project is in a folder whose name is not ASCII");
    return path;
  }
}
