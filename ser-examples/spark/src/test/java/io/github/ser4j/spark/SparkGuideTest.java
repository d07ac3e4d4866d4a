package io.github.ser4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.JavaSnippets;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the Java snippets of docs/spark.md, with files in the place of the hosts. */
class SparkGuideTest {
  @TempDir private Path folder;

  @Test
  void snippetsGiveTheColumnsThatThePageNames() throws ReflectiveOperationException, IOException {
    Path file = Path.of("..", "..", "docs", "spark.md");
    String page = Files.readString(file);
    List<String> snippets = JavaSnippets.on(file);
    assertThat(snippets).hasSize(2);
    Path calls = folder.resolve("calls");
    Recordings.writeTo(calls);
    Path bundle = folder.resolve("emotion.ser");
    try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained()) {
      recognizer.save(bundle);
    }
    String program =
        "import io.github.ser4j.spark.*; import java.util.*; import org.apache.spark.sql.*;"
            + "public class Guide {\n"
            + "public static List<Dataset<Row>> run(SparkSession spark, Dataset<Row> recordings) {\n"
            + String.join("\n", snippets)
                .replace("hdfs://namenode/emotion.ser", bundle.toString())
                .replace("s3a://calls", calls.toString())
            + "return List.of(answers, functionals); } }";
    SparkSession spark = LocalSpark.session();

    List<?> results = run(program, spark, Recordings.load(spark, calls));

    Dataset<?> answers = (Dataset<?>) results.get(0);
    for (String column : List.of("prediction", "probability", "warnings", "error")) {
      assertThat(page).contains("| `" + column + "` |");
      assertThat(answers.columns()).contains(column);
    }
    assertThat(answers.filter("prediction is not null").count()).isPositive();
    assertThat(((Dataset<?>) results.get(1)).filter("features['f0.median'] > 0").count())
        .isPositive();
  }

  private List<?> run(String program, SparkSession spark, Dataset<Row> recordings)
      throws ReflectiveOperationException, IOException {
    JavaSnippets.compile("Guide", program, folder);
    URL[] classes = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      return (List<?>)
          loader
              .loadClass("Guide")
              .getMethod("run", SparkSession.class, Dataset.class)
              .invoke(null, spark, recordings);
    }
  }
}
