package io.github.ser4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerSparkTest {
  @TempDir private Path folder;
  private SparkSession spark;
  private Path calls;
  private Path output;
  private String printed = "";

  @BeforeEach
  void writeCalls() throws IOException {
    spark = LocalSpark.session();
    calls = folder.resolve("calls of March, 100 %");
    output = folder.resolve("out");
    Recordings.writeTo(calls);
  }

  private int run(String... arguments) {
    StringWriter text = new StringWriter();
    int code = SerSpark.run(new PrintWriter(text), arguments);
    printed = text.toString();
    return code;
  }

  private int predict(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "predict",
                "--input",
                calls.toString(),
                "--glob",
                "*.wav",
                "--output",
                output.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private Dataset<Row> results() {
    return spark.read().parquet(output.toString());
  }

  @Test
  void everyRecordingHasARow() throws IOException {
    assertThat(predict("--files-per-commit", "5")).as(printed).isZero();

    int clips = Recordings.in(calls).size() - 1;
    assertThat(printed).contains("done: " + clips + " answers").contains("1 errors, 0 skipped");
    assertThat(results().columns())
        .containsExactly(
            "path", "sha256", "made_by", "prediction", "probability", "warnings", "error");
    assertThat(results().count()).isEqualTo(clips + 1);
    assertThat(results().filter("error is null and prediction is not null").count())
        .isEqualTo(clips);
  }

  @Test
  void secondRunSkipsWhatIsThere() throws IOException {
    predict();
    int all = Recordings.in(calls).size();

    assertThat(predict()).isZero();

    assertThat(printed).contains("done: 0 answers").contains("0 errors, " + all + " skipped");
    assertThat(results().count()).isEqualTo(all);
  }

  @Test
  void newAndChangedRecordingsAreAdded() throws IOException {
    predict();
    int all = Recordings.in(calls).size();
    Path clip = Recordings.in(calls).get(1);
    Files.copy(clip, calls.resolve("new.wav"));
    Files.copy(clip, calls.resolve(Recordings.BROKEN), StandardCopyOption.REPLACE_EXISTING);

    predict();

    assertThat(printed).contains("done: 2 answers").contains("0 errors, " + (all - 1) + " skipped");
    assertThat(results().filter("path like '%broken.wav'").count()).isEqualTo(2);
  }

  @Test
  void pathsAreTrustedOnRequest() throws IOException {
    predict();
    int all = Recordings.in(calls).size();
    Files.copy(
        Recordings.in(calls).get(1),
        calls.resolve(Recordings.BROKEN),
        StandardCopyOption.REPLACE_EXISTING);

    predict("--trust-paths");

    assertThat(printed).contains("0 answers").contains(all + " skipped");
  }

  @Test
  void errorsAreTriedAgainOnRequest() {
    predict();

    predict("--retry-errors");

    assertThat(printed).contains("done: 0 answers").contains("1 errors");
  }

  @Test
  void otherSettingsAreOtherResults() throws IOException {
    predict();

    predict("--abstain-below", "0.5");

    assertThat(printed).contains("0 skipped");
    assertThat(results().count()).isEqualTo(2L * Recordings.in(calls).size());
  }

  @Test
  void resultsAreInFoldersOfColumnsFromPaths() throws IOException {
    assertThat(
            predict("--column", "month=calls of (\\w+)", "--partition-by", "month", "--segments"))
        .as(printed)
        .isZero();

    assertThat(output.resolve("month=March")).isDirectory();
    assertThat(results().columns()).contains("segments", "month");
  }

  @Test
  void functionalsAreNamed() throws IOException {
    assertThat(
            run(
                "features",
                "--extractor",
                "functionals",
                "--input",
                Recordings.in(calls).get(1).toString(),
                "--output",
                output.toString()))
        .as(printed)
        .isZero();

    Row row = results().collectAsList().get(0);
    assertThat(row.<String, Float>getJavaMap(row.fieldIndex("features"))).containsKey("f0.median");
    assertThat(row.<String>getAs("error")).isNull();
  }

  @Test
  void ownModelIsUsed() throws IOException {
    Path model = folder.resolve("two.ser");
    try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained()) {
      recognizer.save(model);
    }

    assertThat(predict("--model", model.toString())).as(printed).isZero();

    assertThat(results().select("made_by").distinct().collectAsList().get(0).getString(0))
        .matches("model [0-9a-f]{64}, .*");
  }

  @Test
  void wrongUsageIsOneLine() {
    assertThat(predict("--model", "/no/such.ser")).isEqualTo(2);
    assertThat(printed.strip()).startsWith("ser-spark: /no/such.ser: no such file").hasLineCount(1);

    assertThat(predict("--partition-by", "speaker")).isEqualTo(2);
    assertThat(printed.strip()).contains("--partition-by speaker").hasLineCount(1);

    assertThat(run("features", "--extractor", "colour", "--input", "x", "--output", "y"))
        .isEqualTo(2);
    assertThat(printed.strip()).contains("colour").hasLineCount(1);

    assertThat(run()).isEqualTo(2);
    assertThat(run("--version")).isZero();
  }
}
