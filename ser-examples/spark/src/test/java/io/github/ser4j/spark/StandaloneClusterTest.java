package io.github.ser4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StandaloneClusterTest {
  private static final int COPIES = 15;

  @TempDir private Path folder;

  private static List<Row> rows(SparkSession spark, Path output) {
    return spark
        .read()
        .parquet(output.toString())
        .orderBy("path")
        .select("path", "sha256", "made_by", "prediction", "probability", "warnings", "error")
        .collectAsList();
  }

  private static String[] predict(Path calls, Path output) {
    return new String[] {
      "predict", "--glob", "*.wav", "--input", calls.toString(), "--output", output.toString()
    };
  }

  @Test
  void rowsAreTheSameAsOnOneMachineAlthoughAWorkerIsKilled()
      throws IOException, InterruptedException {
    Path calls = folder.resolve("calls");
    Recordings.writeTo(calls);
    for (Path clip : Recordings.in(calls)) {
      for (int i = 0; i < COPIES; i++) {
        Files.createLink(clip.resolveSibling(i + "-" + clip.getFileName()), clip);
      }
    }
    Path local = folder.resolve("local");
    SparkSession spark = LocalSpark.session();
    assertThat(SerSpark.run(new PrintWriter(new StringWriter()), predict(calls, local))).isZero();
    Path output = folder.resolve("cluster");
    try (StandaloneCluster cluster =
        new StandaloneCluster(Files.createDirectory(folder.resolve("spark cluster")), 2)) {
      Process job = cluster.submit(predict(calls, output));
      cluster.waitForTasksOf(0, 20);
      assertThat(job.isAlive()).isTrue();
      cluster.kill(0);

      assertThat(StandaloneCluster.waitForEnd(job)).isTrue();
      assertThat(job.exitValue()).as(cluster.driverLog()).isZero();
      assertThat(cluster.driverLog()).contains("done: ").contains("Lost executor");
    }

    assertThat(rows(spark, output))
        .isEqualTo(rows(spark, local))
        .hasSize(Recordings.in(calls).size());
  }
}
