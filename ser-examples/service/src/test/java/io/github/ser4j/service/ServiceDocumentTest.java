package io.github.ser4j.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.JavaSnippets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java of the page about the service. */
class ServiceDocumentTest {
  /** Ends the program in place of its user once it waits. */
  private static final String END =
      "Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {"
          + " if (!(failure instanceof InterruptedException)) failure.printStackTrace();"
          + " System.exit(failure instanceof InterruptedException ? 0 : 1); });"
          + " Thread main = Thread.currentThread();"
          + " Thread user = new Thread(() -> {"
          + " while (Arrays.stream(main.getStackTrace()).noneMatch("
          + "each -> each.toString().contains(\"EmotionService.join(\"))) {"
          + " java.util.concurrent.locks.LockSupport.parkNanos(10_000_000); }"
          + " main.interrupt(); });"
          + " user.setDaemon(true); user.start(); ";

  @TempDir private Path folder;

  @Test
  void javaOfThePageServes() throws Exception {
    JavaSnippets snippets =
        new JavaSnippets(
            List.of(Path.of("..", "..", "docs", "service.md")),
            List.of("recognizer", "service"),
            "",
            END);
    assertThat(snippets.run(folder).get(0)).startsWith("http://127.0.0.1:");
  }
}
