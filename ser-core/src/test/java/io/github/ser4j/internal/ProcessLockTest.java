package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
  @TempDir private Path folder;

  @Test
  void oneOwnerHasItAtATime() throws IOException {
    Path file = folder.resolve("data");
    ProcessLock lock = ProcessLock.ifFree(file).orElseThrow();
    assertThat(lock).asString().contains("data.lock");
    assertThat(ProcessLock.ifFree(file)).isEmpty();
    assertThat(ProcessLock.ifFree(folder.resolve("../" + folder.getFileName() + "/data")))
        .isEmpty();
    close(ProcessLock.ifFree(folder.resolve("other")));
    lock.close();
    close(ProcessLock.ifFree(file));
    assertThat(file).doesNotExist();
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void itEndsWithTheProcessThatHasIt() throws Exception {
    Path file = folder.resolve("data");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(process.getInputStream().read()).isEqualTo('1');
      assertThat(ProcessLock.ifFree(file)).isEmpty();
    } finally {
      process.destroyForcibly().waitFor();
    }
    close(ProcessLock.ifFree(file));
  }

  @Test
  void withoutAFolderThereIsNone() throws IOException {
    Path file = folder.resolve("missing/data");
    assertThatThrownBy(() -> ProcessLock.ifFree(file)).isInstanceOf(NoSuchFileException.class);
    Files.createDirectories(folder.resolve("missing"));
    close(ProcessLock.ifFree(file));
  }

  private static void close(Optional<ProcessLock> lock) throws IOException {
    lock.orElseThrow().close();
  }

  /** A process that takes a lock, says so and waits to be killed. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] args) throws Exception {
      System.out.print(ProcessLock.ifFree(Path.of(args[0])).isPresent() ? 1 : 0);
      System.out.flush();
      Thread.sleep(60_000);
    }
  }
}
