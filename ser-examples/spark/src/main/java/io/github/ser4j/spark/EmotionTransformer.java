package io.github.ser4j.spark;

import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.SegmentSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Predicts the emotion of recordings.
 *
 * <pre>{@code
 * Dataset<Row> answers =
 *     new EmotionTransformer()
 *         .setModelBundle("hdfs://namenode/emotion.ser") // or none: the model that comes along
 *         .setInputCol("content")
 *         .setPathCol("path")
 *         .transform(
 *             spark.read().format("binaryFile").option("pathGlobFilter", "*.wav").load("s3a://calls"));
 * }</pre>
 *
 * <p>It adds these columns, whose names can be changed:
 *
 * <ul>
 *   <li>{@code prediction}, string: the most probable emotion, or {@code unknown} below the
 *       threshold of {@link #setAbstainBelow}
 *   <li>{@code probability}, map of string to double: the probability of each emotion; their sum is
 *       1
 *   <li>{@code warnings}, array of string: why to doubt the prediction
 *   <li>with {@link #setSegments}, {@code segments}, array of struct: {@code start} and {@code end}
 *       in seconds, {@code label}, {@code probability}
 *   <li>{@code error}, string: why it has no prediction; the other columns are then null. It is
 *       null otherwise
 * </ul>
 *
 * <p>Predictions are those of {@link EmotionRecognizer#predict(java.nio.file.Path)}, bit for bit on
 * the same kind of processor, whatever the number of partitions. Therefore clips are predicted one
 * by one: PyTorch rounds batches otherwise. The tasks of an executor share one recognizer, which is
 * broadcast as a file.
 *
 * <p>Not safe to change from several threads, like all transformers.
 */
public final class EmotionTransformer extends SpeechTransformer<EmotionTransformer>
    implements MLWritable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(EmotionTransformer.class);

  private final Param<String> modelBundle;
  private final Param<String> predictionCol;
  private final Param<String> probabilityCol;
  private final Param<String> warningsCol;
  private final Param<String> segmentsCol;
  private final BooleanParam segments;
  private final DoubleParam windowSeconds;
  private final DoubleParam hopSeconds;
  private final DoubleParam abstainBelow;
  private final StringArrayParam keptLabels;

  /** Creates a transformer with the model that comes with the library. */
  public EmotionTransformer() {
    this(randomUid("emotion"));
  }

  /**
   * Creates a transformer.
   *
   * @param uid its identifier
   */
  public EmotionTransformer(String uid) {
    super(uid);
    modelBundle =
        new Param<>(
            this, "modelBundle", "the saved recognizer; if not set, the one of the library");
    predictionCol = new Param<>(this, "predictionCol", "the added column of predictions");
    probabilityCol = new Param<>(this, "probabilityCol", "the added column of probabilities");
    warningsCol = new Param<>(this, "warningsCol", "the added column of warnings");
    segmentsCol = new Param<>(this, "segmentsCol", "the added column of segments");
    segments = new BooleanParam(this, "segments", "whether to add segments");
    windowSeconds = new DoubleParam(this, "windowSeconds", "the length of a window of segments");
    hopSeconds = new DoubleParam(this, "hopSeconds", "from one window of segments to the next");
    abstainBelow =
        new DoubleParam(this, "abstainBelow", "the least probability of a prediction; 0 for none");
    keptLabels = new StringArrayParam(this, "keptLabels", "the labels to choose from; all if none");
    setDefault(predictionCol, "prediction");
    setDefault(probabilityCol, "probability");
    setDefault(warningsCol, "warnings");
    setDefault(segmentsCol, "segments");
    setDefault(segments, false);
    setDefault(windowSeconds, SegmentSettings.defaults().windowSeconds());
    setDefault(hopSeconds, SegmentSettings.defaults().hopSeconds());
    setDefault(abstainBelow, 0.0);
    setDefault(keptLabels, new String[0]);
  }

  /**
   * Reads a saved transformer.
   *
   * @return a reader
   */
  public static MLReader<EmotionTransformer> read() {
    return new TransformerFiles.Reader();
  }

  /**
   * Loads a saved transformer, with the bundle that was saved along.
   *
   * @param path the folder
   * @return the transformer
   */
  public static EmotionTransformer load(String path) {
    return read().load(path);
  }

  /**
   * Saves the parameters and, if one is set, the bundle, so that the folder is complete.
   *
   * @return a writer
   */
  @Override
  public MLWriter write() {
    return new TransformerFiles.Writer(this);
  }

  /**
   * The saved recognizer.
   *
   * @return a parameter, by default not set
   */
  public Param<String> modelBundle() {
    return modelBundle;
  }

  /**
   * The added column of predictions.
   *
   * @return a parameter, by default {@code prediction}
   */
  public Param<String> predictionCol() {
    return predictionCol;
  }

  /**
   * The added column of probabilities.
   *
   * @return a parameter, by default {@code probability}
   */
  public Param<String> probabilityCol() {
    return probabilityCol;
  }

  /**
   * The added column of warnings.
   *
   * @return a parameter, by default {@code warnings}
   */
  public Param<String> warningsCol() {
    return warningsCol;
  }

  /**
   * The added column of segments.
   *
   * @return a parameter, by default {@code segments}
   */
  public Param<String> segmentsCol() {
    return segmentsCol;
  }

  /**
   * Whether segments are added.
   *
   * @return a parameter, by default false
   */
  public BooleanParam segments() {
    return segments;
  }

  /**
   * The length of a window of segments.
   *
   * @return a parameter, by default 3
   */
  public DoubleParam windowSeconds() {
    return windowSeconds;
  }

  /**
   * The time from one window of segments to the next.
   *
   * @return a parameter, by default 1
   */
  public DoubleParam hopSeconds() {
    return hopSeconds;
  }

  /**
   * The least probability of a prediction.
   *
   * @return a parameter, by default 0, which never abstains
   */
  public DoubleParam abstainBelow() {
    return abstainBelow;
  }

  /**
   * The labels to choose from.
   *
   * @return a parameter, by default none, which means all
   */
  public StringArrayParam keptLabels() {
    return keptLabels;
  }

  /**
   * Sets the recognizer.
   *
   * @param file written by {@link EmotionRecognizer#save}; a path of any file system that Hadoop
   *     knows
   * @return this transformer
   */
  public EmotionTransformer setModelBundle(String file) {
    set(modelBundle, file);
    return this;
  }

  /**
   * Sets the name of the added column of predictions.
   *
   * @param column default {@code prediction}
   * @return this transformer
   */
  public EmotionTransformer setPredictionCol(String column) {
    set(predictionCol, column);
    return this;
  }

  /**
   * Sets the name of the added column of probabilities.
   *
   * @param column default {@code probability}
   * @return this transformer
   */
  public EmotionTransformer setProbabilityCol(String column) {
    set(probabilityCol, column);
    return this;
  }

  /**
   * Sets the name of the added column of warnings.
   *
   * @param column default {@code warnings}
   * @return this transformer
   */
  public EmotionTransformer setWarningsCol(String column) {
    set(warningsCol, column);
    return this;
  }

  /**
   * Sets the name of the added column of segments.
   *
   * @param column default {@code segments}
   * @return this transformer
   */
  public EmotionTransformer setSegmentsCol(String column) {
    set(segmentsCol, column);
    return this;
  }

  /**
   * Sets whether to add the segments of each recording, as {@link
   * EmotionRecognizer#segments(java.nio.file.Path)} finds them.
   *
   * @param wanted default false
   * @return this transformer
   */
  public EmotionTransformer setSegments(boolean wanted) {
    set(segments, wanted);
    return this;
  }

  /**
   * Sets the length of the windows of segments.
   *
   * @param seconds 0.1 to 600; default 3
   * @return this transformer
   */
  public EmotionTransformer setWindowSeconds(double seconds) {
    set(windowSeconds, seconds);
    return this;
  }

  /**
   * Sets the time from one window of segments to the next.
   *
   * @param seconds 0.02 to the length of a window; default 1
   * @return this transformer
   */
  public EmotionTransformer setHopSeconds(double seconds) {
    set(hopSeconds, seconds);
    return this;
  }

  /**
   * Sets the probability below which the prediction is {@code unknown}; see {@link
   * EmotionRecognizer#abstainBelow}.
   *
   * @param probability 0 to 1; default 0
   * @return this transformer
   */
  public EmotionTransformer setAbstainBelow(double probability) {
    set(abstainBelow, probability);
    return this;
  }

  /**
   * Sets the labels to choose from; see {@link EmotionRecognizer#keepLabels}.
   *
   * @param labels some labels of the recognizer; none for all
   * @return this transformer
   */
  public EmotionTransformer setKeptLabels(String... labels) {
    set(keptLabels, labels.clone());
    return this;
  }

  @Override
  EmotionTransformer self() {
    return this;
  }

  @Override
  List<StructField> addedColumns() {
    List<StructField> columns = new ArrayList<>();
    columns.add(
        DataTypes.createStructField(getOrDefault(predictionCol), DataTypes.StringType, true));
    columns.add(
        DataTypes.createStructField(
            getOrDefault(probabilityCol),
            DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false),
            true));
    columns.add(
        DataTypes.createStructField(
            getOrDefault(warningsCol),
            DataTypes.createArrayType(DataTypes.StringType, false),
            true));
    if (withSegments()) {
      columns.add(
          DataTypes.createStructField(
              getOrDefault(segmentsCol),
              DataTypes.createArrayType(
                  DataTypes.createStructType(
                      List.of(
                          DataTypes.createStructField("start", DataTypes.DoubleType, false),
                          DataTypes.createStructField("end", DataTypes.DoubleType, false),
                          DataTypes.createStructField("label", DataTypes.StringType, false),
                          DataTypes.createStructField("probability", DataTypes.DoubleType, false))),
                  false),
              true));
    }
    return columns;
  }

  @Override
  Answers answers(Dataset<?> dataset) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    Bundle bundle = bundle(context.hadoopConfiguration());
    EmotionView view = view();
    view.check(bundle, context.getConf().getInt("spark.task.cpus", 1));
    ExecutorSettings.missing(context.getConf(), ExecutorSettings.localArenas()).forEach(LOG::warn);
    return new EmotionAnswers(context.broadcast(bundle), view);
  }

  @Override
  String madeBy(Configuration hadoop) {
    return "model " + bundle(hadoop).digest() + ", " + view();
  }

  private Bundle bundle(Configuration hadoop) {
    return isDefined(modelBundle)
        ? Bundle.read(getOrDefault(modelBundle), hadoop)
        : Bundle.pretrained();
  }

  private EmotionView view() {
    return new EmotionView(
        List.of(getOrDefault(keptLabels)),
        (Double) getOrDefault(abstainBelow),
        withSegments(),
        (Double) getOrDefault(windowSeconds),
        (Double) getOrDefault(hopSeconds));
  }

  private boolean withSegments() {
    return (Boolean) getOrDefault(segments);
  }
}
