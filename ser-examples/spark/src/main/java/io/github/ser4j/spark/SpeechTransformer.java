package io.github.ser4j.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Adds columns to a dataset that are computed from recordings. A recording that fails is a row with
 * its error.
 *
 * <p>No method is final, so that the compiler repeats the public ones in the subclasses: Spark
 * calls them by reflection, and this class is not public.
 *
 * @param <T> the type of the transformer
 */
abstract class SpeechTransformer<T extends SpeechTransformer<T>> extends Transformer {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> pathCol;
  private final Param<String> digestCol;
  private final Param<String> errorCol;

  SpeechTransformer(String uid) {
    this.uid = uid;
    this.inputCol =
        new Param<>(
            this,
            "inputCol",
            "the column with the recordings: their bytes, or their paths, which executors open"
                + " through Hadoop");
    this.pathCol =
        new Param<>(
            this, "pathCol", "the column that names a recording in its error, if there is one");
    this.digestCol =
        new Param<>(
            this, "digestCol", "the added column of the SHA-256 of recordings; if not set, none");
    this.errorCol = new Param<>(this, "errorCol", "the added column of errors");
    setDefault(inputCol, "content");
    setDefault(errorCol, "error");
  }

  static String randomUid(String prefix) {
    return Identifiable$.MODULE$.randomUID(prefix);
  }

  abstract T self();

  /** Returns the columns that are added before those of digests and errors. */
  abstract List<StructField> addedColumns();

  /** Returns what computes the added columns from one recording. */
  abstract Answers answers(Dataset<?> dataset);

  /** Describes everything that decides the values of the added columns. */
  abstract String madeBy(Configuration hadoop);

  @Override
  public String uid() {
    return uid;
  }

  /**
   * The input column.
   *
   * @return a parameter, by default {@code content}
   */
  public Param<String> inputCol() {
    return inputCol;
  }

  /**
   * The column that names a recording in its error.
   *
   * @return a parameter, by default not set
   */
  public Param<String> pathCol() {
    return pathCol;
  }

  /**
   * The added column of digests.
   *
   * @return a parameter, by default not set
   */
  public Param<String> digestCol() {
    return digestCol;
  }

  /**
   * The added column of errors.
   *
   * @return a parameter, by default {@code error}
   */
  public Param<String> errorCol() {
    return errorCol;
  }

  /**
   * Sets the column with the recordings: binary, the bytes of audio files; or strings, the paths of
   * files that each executor opens itself through Hadoop's file systems.
   *
   * @param column its name; {@code content} by default, as {@code binaryFile} calls it
   * @return this transformer
   */
  public T setInputCol(String column) {
    set(inputCol, column);
    return self();
  }

  /**
   * Sets the column of strings that names a recording in its error.
   *
   * @param column its name; not set by default
   * @return this transformer
   */
  public T setPathCol(String column) {
    set(pathCol, column);
    return self();
  }

  /**
   * Adds a column with the SHA-256 of the bytes of each recording, in hexadecimal digits; null if
   * they cannot be read.
   *
   * @param column its name; not set by default, which adds none
   * @return this transformer
   */
  public T setDigestCol(String column) {
    set(digestCol, column);
    return self();
  }

  /**
   * Sets the name of the added column of errors: one line, or null if there is none.
   *
   * @param column its name; {@code error} by default
   * @return this transformer
   */
  public T setErrorCol(String column) {
    set(errorCol, column);
    return self();
  }

  /**
   * Returns the schema of the result.
   *
   * @param schema of the input
   * @return the schema with the added columns
   * @throws IllegalArgumentException if a column is missing, has another type, or exists already
   */
  @Override
  public StructType transformSchema(StructType schema) {
    InputColumns.requireRecordings(schema, getOrDefault(inputCol));
    if (isDefined(pathCol)) {
      InputColumns.requirePaths(schema, getOrDefault(pathCol));
    }
    StructType result = schema;
    for (StructField added : resultColumns()) {
      InputColumns.requireAbsent(result, added.name());
      result = result.add(added);
    }
    return result;
  }

  private List<StructField> resultColumns() {
    StructField error =
        DataTypes.createStructField(getOrDefault(errorCol), DataTypes.StringType, true);
    List<StructField> columns = new ArrayList<>(addedColumns());
    if (isDefined(digestCol)) {
      columns.add(DataTypes.createStructField(getOrDefault(digestCol), DataTypes.StringType, true));
    }
    columns.add(error);
    return columns;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = dataset.schema();
    StructType result = transformSchema(schema);
    DataType answer = DataTypes.createStructType(resultColumns());
    UDF2<Object, String, Row> answers =
        new RecordingAnswers(
            SerializableConfiguration.broadcast(dataset.sparkSession().sparkContext()),
            answers(dataset),
            isDefined(digestCol));
    Column path =
        isDefined(pathCol)
            ? InputColumns.column(getOrDefault(pathCol))
            : functions.lit(null).cast(DataTypes.StringType);
    // Not deterministic, so that Spark does not compute it once for each added column.
    Column computed =
        functions
            .udf(answers, answer)
            .asNondeterministic()
            .apply(InputColumns.column(getOrDefault(inputCol)), path);
    String together = uid + "_answer";
    Dataset<Row> answered = dataset.withColumn(together, computed);
    Column[] columns =
        Arrays.stream(result.fieldNames())
            .map(
                name ->
                    schema.getFieldIndex(name).isDefined()
                        ? InputColumns.column(name)
                        : InputColumns.column(together).getField(name).as(name))
            .toArray(Column[]::new);
    return answered.select(columns);
  }

  @Override
  public T copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
