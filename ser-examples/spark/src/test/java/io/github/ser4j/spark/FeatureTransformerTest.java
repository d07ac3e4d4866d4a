package io.github.ser4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureTransformerTest {
  @TempDir private static Path folder;
  private static SparkSession spark;
  private static Path recording;

  @BeforeAll
  static void writeRecordings() throws IOException {
    Recordings.writeTo(folder);
    spark = LocalSpark.session();
    recording = Recordings.in(folder).get(1);
  }

  private static Row only(FeatureTransformer transformer, Path file) {
    return transformer
        .setPathCol("path")
        .transform(Recordings.load(spark, file))
        .collectAsList()
        .get(0);
  }

  private static float[][] matrix(Row row) {
    List<List<Float>> rows =
        row.<scala.collection.Seq<Float>>getList(row.fieldIndex("features")).stream()
            .map(each -> scala.jdk.javaapi.CollectionConverters.asJava(each))
            .toList();
    float[][] matrix = new float[rows.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = new float[rows.get(i).size()];
      for (int k = 0; k < matrix[i].length; k++) {
        matrix[i][k] = rows.get(i).get(k);
      }
    }
    return matrix;
  }

  @Test
  void matricesAreThoseOfTheExtractor() {
    FeatureMatrix expected = LogMelSpectrogram.librosa().extract(Waveform.load(recording));

    Row row = only(new FeatureTransformer().setExtractor(LogMelSpectrogram.librosa()), recording);

    assertThat(matrix(row)).isDeepEqualTo(expected.toArray());
    assertThat(row.<String>getAs("error")).isNull();
  }

  @Test
  void matricesAreThoseOfThePipeline() {
    FeaturePipeline pipeline =
        FeaturePipeline.builder()
            .sampleRateHz(16000)
            .padding(Padding.end(8000))
            .extractor(LogMelSpectrogram.librosa())
            .build();

    Row row = only(new FeatureTransformer().setPipeline(pipeline), recording);

    assertThat(matrix(row)).isDeepEqualTo(pipeline.extract(Waveform.load(recording)).toArray());
  }

  @Test
  void functionalsAreNamed() {
    FeatureMatrix expected =
        FeatureExtractors.of("functionals", Map.of()).extract(Waveform.load(recording));

    Row row =
        only(
            new FeatureTransformer().setExtractor("functionals", Map.of()).setNamed(true),
            recording);

    Map<String, Float> values = row.getJavaMap(row.fieldIndex("features"));
    assertThat(values).hasSize(expected.rows()).containsKey("f0.median");
  }

  @Test
  void brokenRecordingIsARowWithItsError() {
    Row row =
        only(
            new FeatureTransformer().setExtractor(LogMelSpectrogram.librosa()),
            folder.resolve(Recordings.BROKEN));

    assertThat(row.<Object>getAs("features")).isNull();
    assertThat(row.<String>getAs("error")).contains(Recordings.BROKEN);
  }

  @Test
  void namesNeedOneFrame() {
    assertThatThrownBy(
            () ->
                only(
                    new FeatureTransformer()
                        .setExtractor(LogMelSpectrogram.librosa())
                        .setNamed(true),
                    recording))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("have no names");
  }

  @Test
  void featuresMustBeSet() {
    assertThatThrownBy(() -> only(new FeatureTransformer(), recording))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no features are set: call setExtractor or setPipeline before transform");
  }

  @Test
  void savedTransformerGivesTheSameFeatures(@TempDir Path saved) throws IOException {
    String path = saved.resolve("transformer").toString();
    FeatureTransformer transformer =
        new FeatureTransformer()
            .setExtractor("mfcc", Map.of("n_mfcc", "13"))
            .setOutputCol("features");
    transformer.write().save(path);

    FeatureTransformer loaded = FeatureTransformer.load(path);

    assertThat(matrix(only(loaded, recording))).isDeepEqualTo(matrix(only(transformer, recording)));
  }
}
