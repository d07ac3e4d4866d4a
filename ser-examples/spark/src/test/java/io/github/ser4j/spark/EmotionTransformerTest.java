package io.github.ser4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Prediction;
import io.github.ser4j.recognizer.PredictionWarning;
import io.github.ser4j.recognizer.Segment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmotionTransformerTest {
  @TempDir private static Path folder;
  private static SparkSession spark;
  private static Map<String, Prediction> expected;

  @BeforeAll
  static void predictOnOneMachine() throws IOException {
    Recordings.writeTo(folder);
    spark = LocalSpark.session();
    try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained()) {
      expected =
          Recordings.in(folder).stream()
              .filter(file -> !file.endsWith(Recordings.BROKEN))
              .collect(Collectors.toMap(Path::toString, recognizer::predict));
    }
  }

  private static EmotionTransformer transformer() {
    return new EmotionTransformer().setPathCol("path");
  }

  private static Map<String, Row> byFile(Dataset<Row> answers) {
    Map<String, Row> rows = new TreeMap<>();
    for (Row row : answers.collectAsList()) {
      rows.put(file(row.getAs("path")), row);
    }
    return rows;
  }

  private static String file(String uri) {
    return Path.of(URI.create(uri.replaceFirst("^file:/+", "file:///"))).toString();
  }

  private static void assertThatAnswersAreThoseOfOneMachine(Dataset<Row> answers) {
    Map<String, Row> rows = byFile(answers);
    assertThat(rows).hasSize(expected.size() + 1);
    expected.forEach(
        (file, prediction) -> {
          Row row = Objects.requireNonNull(rows.get(file), file);
          assertThat(row.<String>getAs("error")).isNull();
          assertThat(row.<String>getAs("prediction")).isEqualTo(prediction.label());
          assertThat(row.<String, Double>getJavaMap(row.fieldIndex("probability")))
              .isEqualTo(prediction.probabilities());
          assertThat(row.<String>getList(row.fieldIndex("warnings")))
              .isEqualTo(prediction.warnings().stream().map(PredictionWarning::message).toList());
        });
    Row broken = Objects.requireNonNull(rows.get(folder.resolve(Recordings.BROKEN).toString()));
    assertThat(broken.<String>getAs("error")).contains(Recordings.BROKEN).doesNotContain("\n");
    assertThat(broken.<String>getAs("prediction")).isNull();
    assertThat(broken.<Object>getAs("probability")).isNull();
    assertThat(broken.<Object>getAs("warnings")).isNull();
  }

  @Test
  void answersAreThoseOfOneMachineWhateverTheNumberOfPartitions() {
    Dataset<Row> recordings = Recordings.load(spark, folder);

    assertThatAnswersAreThoseOfOneMachine(transformer().transform(recordings.coalesce(1)));
    assertThatAnswersAreThoseOfOneMachine(transformer().transform(recordings.repartition(5)));
  }

  @Test
  void pathsAreOpenedByTheTasks() {
    Dataset<Row> paths = Recordings.load(spark, folder).select("path");

    assertThatAnswersAreThoseOfOneMachine(
        transformer().setInputCol("path").transform(paths.repartition(3)));
  }

  @Test
  void missingFilesAndNullsAreRowsWithTheirErrors() {
    Dataset<Row> paths =
        spark
            .createDataset(List.of("/no/such.wav", "none"), Encoders.STRING())
            .toDF("path")
            .withColumn(
                "path",
                functions.when(functions.col("path").notEqual("none"), functions.col("path")));

    List<Row> rows = new EmotionTransformer().setInputCol("path").transform(paths).collectAsList();

    assertThat(rows.get(0).<String>getAs("error")).contains("/no/such.wav");
    assertThat(rows.get(1).<String>getAs("error"))
        .isEqualTo("there is no recording: the value is null");
  }

  @Test
  void digestsAreThoseOfTheFilesWhetherOrNotTheyHoldSpeech() throws IOException {
    Dataset<Row> paths =
        spark
            .createDataset(
                List.of(folder.resolve(Recordings.BROKEN).toString(), "/no/such.wav"),
                Encoders.STRING())
            .toDF("path");

    List<Row> rows =
        transformer().setInputCol("path").setDigestCol("sha256").transform(paths).collectAsList();

    assertThat(rows)
        .extracting(row -> row.<String>getAs("sha256"))
        .containsExactly(FileDigest.sha256(folder.resolve(Recordings.BROKEN)), null);
    assertThat(rows.get(1).<String>getAs("error"))
        .startsWith("/no/such.wav: cannot be read: ")
        .doesNotContain("\n");
  }

  @Test
  void segmentsAreThoseOfTheRecognizer() throws IOException {
    Path file = Recordings.in(folder).get(1);
    List<Segment> segments;
    try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained()) {
      segments = recognizer.segments(file);
    }

    Row row =
        transformer()
            .setSegments(true)
            .transform(Recordings.load(spark, file))
            .collectAsList()
            .get(0);

    assertThat(row.<Row>getList(row.fieldIndex("segments")))
        .hasSameSizeAs(segments)
        .first()
        .satisfies(
            first -> {
              assertThat(first.<Double>getAs("start")).isEqualTo(segments.get(0).startSeconds());
              assertThat(first.<Double>getAs("end")).isEqualTo(segments.get(0).endSeconds());
              assertThat(first.<String>getAs("label")).isEqualTo(segments.get(0).label());
              assertThat(first.<Double>getAs("probability"))
                  .isEqualTo(segments.get(0).probability());
            });
  }

  @Test
  void labelsAreKeptAndUncertainOnesUnknown() {
    Dataset<Row> answers =
        transformer()
            .setKeptLabels("anger", "neutral")
            .setAbstainBelow(1)
            .transform(Recordings.load(spark, folder));

    Row row = Objects.requireNonNull(byFile(answers).get(expected.keySet().iterator().next()));

    assertThat(row.<String, Double>getJavaMap(row.fieldIndex("probability")))
        .containsOnlyKeys("anger", "neutral");
    assertThat(row.<String>getAs("prediction")).isEqualTo(Prediction.UNKNOWN);
  }

  @Test
  void columnsHaveTheNamesThatWereSet() {
    Dataset<Row> answers =
        transformer()
            .setPredictionCol("emotion")
            .setProbabilityCol("p")
            .setWarningsCol("w")
            .setErrorCol("e")
            .setSegments(true)
            .setSegmentsCol("s")
            .transform(Recordings.load(spark, folder));

    assertThat(answers.columns())
        .containsExactly(
            "path", "modificationTime", "length", "content", "emotion", "p", "w", "s", "e");
  }

  @Test
  void oneColumnDoesNotPredictTwice() {
    Dataset<Row> answers =
        transformer().transform(Recordings.load(spark, folder)).select("prediction", "error");

    String plan = answers.queryExecution().toString();
    String physical = plan.substring(plan.indexOf("Physical Plan"));
    assertThat(physical.split("UDF\\(", -1)).as(physical).hasSize(2);
  }

  @Test
  void savedPipelineHoldsItsBundle(@TempDir Path saved) throws IOException {
    Path bundle = saved.resolve("emotion.ser");
    try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained()) {
      recognizer.save(bundle);
    }
    String pipeline = saved.resolve("pipeline").toString();
    new Pipeline()
        .setStages(new PipelineStage[] {transformer().setModelBundle(bundle.toString())})
        .fit(Recordings.load(spark, folder))
        .write()
        .save(pipeline);
    Files.delete(bundle);

    PipelineModel loaded = PipelineModel.load(pipeline);

    assertThatAnswersAreThoseOfOneMachine(loaded.transform(Recordings.load(spark, folder)));
  }

  @Test
  void savedTransformerHasItsSettings(@TempDir Path saved) throws IOException {
    String path = saved.resolve("transformer").toString();
    transformer().setAbstainBelow(0.25).setKeptLabels("anger", "fear").write().save(path);

    EmotionTransformer loaded = EmotionTransformer.load(path);

    assertThat(loaded.getOrDefault(loaded.keptLabels())).containsExactly("anger", "fear");
    assertThat(loaded.getOrDefault(loaded.abstainBelow())).isEqualTo(0.25);
    assertThat(loaded.isDefined(loaded.modelBundle())).isFalse();
  }

  @Test
  void wrongColumnsAreFoundBeforeAnyWork() {
    Dataset<Row> recordings = Recordings.load(spark, folder);

    assertThatThrownBy(() -> transformer().setInputCol("length").transform(recordings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input column 'length' must be binary (the bytes of audio files) or string (their"
                + " paths), but is bigint");
    assertThatThrownBy(() -> transformer().setInputCol("audio").transform(recordings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Column 'audio' does not exist: the columns are"
                + " [path, modificationTime, length, content]");
    assertThatThrownBy(() -> transformer().setPathCol("length").transform(recordings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Path column 'length' must be string, but is bigint");
    assertThatThrownBy(() -> transformer().setErrorCol("path").transform(recordings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Output column 'path' exists already");
  }

  @Test
  void wrongSettingsAreFoundBeforeAnyWork(@TempDir Path other) throws IOException {
    Dataset<Row> recordings = Recordings.load(spark, folder);
    Path text = Files.writeString(other.resolve("text.ser"), "this is text");

    assertThatThrownBy(() -> transformer().setKeptLabels("joy").transform(recordings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("joy");
    assertThatThrownBy(() -> transformer().setHopSeconds(0).transform(recordings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hopSeconds");
    assertThatThrownBy(() -> transformer().setModelBundle("/no/such.ser").transform(recordings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("/no/such.ser: no such file");
    assertThatThrownBy(() -> transformer().setModelBundle(text.toString()).transform(recordings))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(text.toString());
  }

  @Test
  void tasksShareOneRecognizer() {
    transformer().transform(Recordings.load(spark, folder).repartition(4)).collectAsList();

    assertThat(ExecutorRecognizers.ofThisJvm().size()).isEqualTo(1);
  }
}
