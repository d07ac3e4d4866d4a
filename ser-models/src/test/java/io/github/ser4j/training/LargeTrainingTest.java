package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests training on more features than fit on the heap. */
class LargeTrainingTest {
  @TempDir private Path folder;

  @Test
  void aHundredMegabytesTrainWithAHeapOfFortyEight() throws IOException, InterruptedException {
    assertTrains(450, "-Xmx48m");
  }

  @Test
  @Tag("slow")
  void twentyThousandMelMatricesTrainWithAHeapOf512() throws IOException, InterruptedException {
    assertTrains(20_000, "-Xmx512m");
  }

  private void assertTrains(int matrices, String heap) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                // Each processor has matrices on the heap.
                "-XX:ActiveProcessorCount=2",
                "-cp",
                System.getProperty("java.class.path"),
                LargeTraining.class.getName(),
                folder.resolve("store").toString(),
                Integer.toString(matrices))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("trained: ", "heap of at most " + heap.replaceAll("\\D", "") + " ");
  }
}
