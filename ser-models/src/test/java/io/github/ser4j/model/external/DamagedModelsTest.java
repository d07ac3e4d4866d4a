package io.github.ser4j.model.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of external models. {@code -Dser4j.damaged-models=25000} runs more cases, and
 * {@code -Dser4j.damaged-models.seed=2} others.
 */
class DamagedModelsTest {
  private static final int USUAL_CASES = 200;
  private static final int CASES = Integer.getInteger("ser4j.damaged-models", USUAL_CASES);
  private static final long SEED = Long.getLong("ser4j.damaged-models.seed", 1);
  private static final int MINUTES = 60;

  @TempDir private Path folder;

  /** Runs cases in processes of their own, one after the other where they crash. */
  private String outcomes(String kind) throws IOException, InterruptedException {
    Path outcomes = folder.resolve("outcomes");
    Path log = folder.resolve("log.txt");
    List<String> crashes = new ArrayList<>();
    while (size(outcomes) < CASES) {
      int exitCode = run(kind, size(outcomes), log);
      if (size(outcomes) < CASES) {
        crashes.add("case " + size(outcomes) + " ended with " + exitCode);
        Files.writeString(outcomes, Files.readString(outcomes) + DamagedModels.CRASH);
      }
    }
    String all = Files.readString(outcomes);
    TreeMap<Character, Integer> counts = new TreeMap<>();
    all.chars().forEach(each -> counts.merge((char) each, 1, Integer::sum));
    if (CASES != USUAL_CASES) {
      System.out.println(kind + ", seed " + SEED + ": " + counts + " " + crashes);
    }
    assertThat(all)
        .as("%s: %s; %s; %s", kind, counts, crashes, Files.readString(log))
        .doesNotContain(String.valueOf(DamagedModels.DEFECT), String.valueOf(DamagedModels.CRASH));
    return all;
  }

  private static long size(Path outcomes) throws IOException {
    return Files.exists(outcomes) ? Files.size(outcomes) : 0;
  }

  private int run(String kind, long first, Path log) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-CreateCoredumpOnCrash",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                DamagedModels.class.getName(),
                kind,
                folder.toString(),
                String.valueOf(SEED),
                String.valueOf(first),
                String.valueOf(CASES))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  @Test
  void damagedOnnxFilesAreRejectedOrPredict() throws Exception {
    assertThat(outcomes("onnx"))
        .contains(String.valueOf(DamagedModels.REJECTED), String.valueOf(DamagedModels.PREDICTED));
  }

  @Test
  void damagedTorchScriptFilesAreRejected() throws Exception {
    assertThat(outcomes("pt")).contains(String.valueOf(DamagedModels.REJECTED));
  }
}
