package io.github.ser4j.model.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * PyTorch's native library for one platform, and the message if it is missing.
 *
 * @param platform the display name of the platform
 * @param classifier the classifier of the dependency for it; empty if there is none
 */
record NativeLibrary(String platform, Optional<String> classifier) {
  private static final String VERSION = "2.7.1";
  private static final List<String> CLASSIFIERS =
      List.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64");

  /**
   * Returns the library for a platform.
   *
   * @param osName the system property {@code os.name}
   * @param osArch the system property {@code os.arch}
   */
  static NativeLibrary of(String osName, String osArch) {
    String system =
        osName.startsWith("Linux")
            ? "linux"
            : osName.startsWith("Mac") ? "osx" : osName.startsWith("Windows") ? "win" : osName;
    String processor =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> osArch;
        };
    String classifier = system + "-" + processor;
    return new NativeLibrary(
        osName + " " + osArch,
        CLASSIFIERS.contains(classifier) ? Optional.of(classifier) : Optional.empty());
  }

  /** Returns the classifiers of the libraries on the class path. */
  static List<String> onClassPath() {
    List<String> found = new ArrayList<>();
    try {
      for (URL url :
          Collections.list(
              NativeLibrary.class.getClassLoader().getResources("native/lib/pytorch.properties"))) {
        Properties properties = new Properties();
        try (InputStream stream = url.openStream()) {
          properties.load(stream);
        }
        found.add(properties.getProperty("classifier", "unknown"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /**
   * Returns why the engine did not start and what to do.
   *
   * @param onClassPath the classifiers of the libraries on the class path
   * @param unpackedInto the folder to which the library is unpacked
   * @param reason the exception of the engine
   */
  String problem(List<String> onClassPath, Path unpackedInto, Throwable reason) {
    if (classifier.isEmpty()) {
      return "there is no native library of PyTorch for "
          + platform
          + "; there is one for each of "
          + String.join(", ", CLASSIFIERS);
    }
    String wanted = classifier.get();
    if (!onClassPath.contains(wanted)) {
      return "PyTorch's native library for "
          + platform
          + " is not on the class path"
          + (onClassPath.isEmpty() ? "" : ", only that for " + String.join(", ", onClassPath))
          + ": add the dependency ai.djl.pytorch:pytorch-native-cpu:"
          + VERSION
          + " with the classifier "
          + wanted
          + ", in Maven <dependency><groupId>ai.djl.pytorch</groupId>"
          + "<artifactId>pytorch-native-cpu</artifactId><version>"
          + VERSION
          + "</version><classifier>"
          + wanted
          + "</classifier><scope>runtime</scope></dependency>";
    }
    return "PyTorch's native library for "
        + platform
        + " does not start; it is unpacked into "
        + unpackedInto
        + ", which must be a writable folder with 500 MB free; choose another with the environment"
        + " variable or system property DJL_CACHE_DIR. Cause: "
        + reasonsOf(reason);
  }

  private static String reasonsOf(Throwable reason) {
    StringBuilder text = new StringBuilder(String.valueOf(reason.getMessage()));
    for (Throwable cause = reason.getCause(); cause != null; cause = cause.getCause()) {
      text.append(", because of ").append(cause);
    }
    return text.toString();
  }
}
