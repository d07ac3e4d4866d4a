package io.github.ser4j.spark;

import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Extracts features of recordings.
 *
 * <pre>{@code
 * Dataset<Row> features =
 *     new FeatureTransformer()
 *         .setExtractor(LogMelSpectrogram.librosa()) // or any other that describes itself
 *         .setInputCol("content")
 *         .transform(spark.read().format("binaryFile").load("s3a://calls"));
 * }</pre>
 *
 * <p>It adds two columns: {@code features}, array of array of float, rows × frames; or with {@link
 * #setNamed}, map of string to float, for extractors whose rows have names, such as {@code
 * functionals}; and {@code error}, string, why there are none. Values are those of the extractor on
 * one machine, bit for bit, whatever the number of partitions.
 *
 * <p>Not safe to change from several threads, like all transformers.
 */
public final class FeatureTransformer extends SpeechTransformer<FeatureTransformer>
    implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final Param<Spec> pipeline;
  private final Param<String> outputCol;
  private final BooleanParam named;

  /** Creates a transformer, which needs an extractor or a pipeline. */
  public FeatureTransformer() {
    this(randomUid("features"));
  }

  /**
   * Creates a transformer.
   *
   * @param uid its identifier
   */
  public FeatureTransformer(String uid) {
    super(uid);
    pipeline = new SpecParam(this, "pipeline", "the description of an extractor or a pipeline");
    outputCol = new Param<>(this, "outputCol", "the added column of features");
    named = new BooleanParam(this, "named", "whether features are a map of named values");
    setDefault(outputCol, "features");
    setDefault(named, false);
  }

  /**
   * Reads a saved transformer.
   *
   * @return a reader
   */
  public static MLReader<FeatureTransformer> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Loads a saved transformer.
   *
   * @param path the folder
   * @return the transformer
   */
  public static FeatureTransformer load(String path) {
    return read().load(path);
  }

  @Override
  public MLWriter write() {
    return new DefaultParamsWriter(this);
  }

  /**
   * The description of the extractor or the pipeline.
   *
   * @return a parameter, by default not set
   */
  public Param<Spec> pipeline() {
    return pipeline;
  }

  /**
   * The added column of features.
   *
   * @return a parameter, by default {@code features}
   */
  public Param<String> outputCol() {
    return outputCol;
  }

  /**
   * Whether features are a map of named values.
   *
   * @return a parameter, by default false
   */
  public BooleanParam named() {
    return named;
  }

  /**
   * Sets the features, which are extracted at the sample rate of each recording.
   *
   * @param extractor an extractor of this library
   * @return this transformer
   * @throws UnsupportedOperationException if it does not describe itself
   */
  public FeatureTransformer setExtractor(FeatureExtractor extractor) {
    set(pipeline, extractor.spec());
    return this;
  }

  /**
   * Sets the features by name, as {@link FeatureExtractors#of(String, Map)} does.
   *
   * @param name for instance {@code functionals} or {@code mfcc}
   * @param settings for instance {@code bands=64}; those of librosa's name are known too
   * @return this transformer
   * @throws IllegalArgumentException if the name or a setting is unknown or a value is not allowed
   */
  public FeatureTransformer setExtractor(String name, Map<String, String> settings) {
    return setExtractor(FeatureExtractors.of(name, settings));
  }

  /**
   * Sets sample rate, padding and features together.
   *
   * @param features a pipeline of extractors of this library
   * @return this transformer
   * @throws UnsupportedOperationException if it does not describe itself
   */
  public FeatureTransformer setPipeline(FeaturePipeline features) {
    set(pipeline, features.spec());
    return this;
  }

  /**
   * Sets the name of the added column of features.
   *
   * @param column default {@code features}
   * @return this transformer
   */
  public FeatureTransformer setOutputCol(String column) {
    set(outputCol, column);
    return this;
  }

  /**
   * Sets whether features are a map from the names of the rows to their values, which suits
   * extractors of one frame with names, such as {@code functionals} and {@code gemaps}.
   *
   * @param wanted default false
   * @return this transformer
   */
  public FeatureTransformer setNamed(boolean wanted) {
    set(named, wanted);
    return this;
  }

  @Override
  FeatureTransformer self() {
    return this;
  }

  @Override
  List<StructField> addedColumns() {
    DataType values = DataTypes.createArrayType(DataTypes.FloatType, false);
    DataType type =
        isNamed()
            ? DataTypes.createMapType(DataTypes.StringType, DataTypes.FloatType, false)
            : DataTypes.createArrayType(values, false);
    return List.of(DataTypes.createStructField(getOrDefault(outputCol), type, true));
  }

  @Override
  Answers answers(Dataset<?> dataset) {
    if (!isDefined(pipeline)) {
      throw new IllegalArgumentException(
          "no features are set: call setExtractor or setPipeline before transform");
    }
    FeatureAnswers answers = new FeatureAnswers(getOrDefault(pipeline), isNamed());
    answers.prepare();
    return answers;
  }

  @Override
  String madeBy(Configuration hadoop) {
    return SpecParam.write(getOrDefault(pipeline));
  }

  private boolean isNamed() {
    return (Boolean) getOrDefault(named);
  }
}
