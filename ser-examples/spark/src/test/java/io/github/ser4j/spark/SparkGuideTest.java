package io.github.ser4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the Java snippets of docs/spark.md, with files in the place of the hosts. */
class SparkGuideTest {
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void snippetsGiveTheColumnsThatThePageNames() throws ReflectiveOperationException, IOException {
    String page = Files.readString(Path.of("..", "..", "docs", "spark.md"));
    List<String> snippets =
        SNIPPET.matcher(page).results().map(snippet -> snippet.group(1)).toList();
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
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    SimpleJavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///Guide.java"), SimpleJavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return program;
          }
        };
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-proc:none", "-d", folder.toString()),
                null,
                List.of(source))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
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
