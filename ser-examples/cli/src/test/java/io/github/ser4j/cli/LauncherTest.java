package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The locale that the script {@code bin/ser} starts Java in. */
class LauncherTest {
  @TempDir private Path folder;

  private Shell shell;

  /** A Java that tells its locale. */
  @BeforeEach
  void makeJava() throws IOException {
    shell = new Shell(folder).with("JAVA_HOME", folder.resolve("java").toString());
    Launcher.installIn(folder);
    Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"${LC_ALL-unset} ${LANG-unset}\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void missingLocaleBecomesUtf8() throws IOException {
    assertThat(locale()).isEqualTo("C.UTF-8 unset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "xx_YY.UTF-8"})
  void localeOfAsciiOrThatIsNotInstalledBecomesUtf8(String name) throws IOException {
    shell.with("LC_ALL", name);
    assertThat(locale()).isEqualTo("C.UTF-8 unset");
  }

  @Test
  void localeOfTheUserStays() throws IOException {
    shell.with("LANG", "C.UTF-8");
    assertThat(locale()).isEqualTo("unset C.UTF-8");
  }

  @Test
  void systemWithoutToolsForLocalesHasOneToo() throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : new String[] {"dirname", "readlink", "uname"}) {
      shell.run("echo \"exec $(command -v " + tool + ") \\\"\\$@\\\"\" > tools/" + tool);
      assertThat(tools.resolve(tool).toFile().setExecutable(true)).isTrue();
    }
    shell.with("PATH", tools.toString());
    assertThat(locale()).isEqualTo("C.UTF-8 unset");
    shell.with("LANG", "de_DE.UTF-8");
    assertThat(locale()).isEqualTo("unset de_DE.UTF-8");
  }

  private String locale() throws IOException {
    Shell.Ending ending = shell.run("bin/ser");
    assertThat(ending.exitCode()).as(ending.err()).isZero();
    return ending.out().strip();
  }
}
