package io.github.ser4j.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  @Test
  void everyPlatformHasItsClassifier() {
    assertThat(NativeLibrary.of("Linux", "amd64").classifier()).contains("linux-x86_64");
    assertThat(NativeLibrary.of("Linux", "aarch64").classifier()).contains("linux-aarch64");
    assertThat(NativeLibrary.of("Mac OS X", "aarch64").classifier()).contains("osx-aarch64");
    assertThat(NativeLibrary.of("Windows 11", "amd64").classifier()).contains("win-x86_64");
    assertThat(NativeLibrary.of("Mac OS X", "x86_64").classifier()).isEmpty();
    assertThat(NativeLibrary.of("AIX", "ppc64").classifier()).isEmpty();
  }

  @Test
  void missingLibraryIsNamedWithItsDependency() {
    assertThat(problem("Windows 11"))
        .startsWith("PyTorch's native library for Windows 11 amd64 is not on the class path: add")
        .contains(
            "ai.djl.pytorch:pytorch-native-cpu:2.7.1 with the classifier win-x86_64",
            "<classifier>win-x86_64</classifier>");
    assertThat(problem("Linux", "win-x86_64"))
        .contains("only that for win-x86_64", "with the classifier linux-x86_64");
    assertThat(problem("AIX"))
        .contains("no native library of PyTorch for AIX amd64", "linux-x86_64, linux-aarch64");
  }

  @Test
  void libraryThatDoesNotStartNamesItsFolderAndEveryReason() {
    assertThat(problem("Linux", "linux-x86_64"))
        .contains(
            "unpacked into cache,",
            "DJL_CACHE_DIR",
            "it failed, because of java.io.IOException: disk is full");
  }

  @Test
  void versionOfTheMessageIsThatOfTheLibrary() throws IOException {
    Properties properties = new Properties();
    try (InputStream stream =
        Objects.requireNonNull(
            NativeLibraryTest.class.getResourceAsStream("/native/lib/pytorch.properties"))) {
      properties.load(stream);
    }
    String version = properties.getProperty("version").split("-", 2)[0];
    assertThat(problem("Linux")).contains("pytorch-native-cpu:" + version + " ");
    assertThat(NativeLibrary.onClassPath()).containsExactly(properties.getProperty("classifier"));
  }

  private static String problem(String osName, String... onClassPath) {
    return NativeLibrary.of(osName, "amd64")
        .problem(
            List.of(onClassPath),
            Path.of("cache"),
            new IllegalStateException("it failed", new IOException("disk is full")));
  }
}
