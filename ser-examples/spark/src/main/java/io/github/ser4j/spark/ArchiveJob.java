package io.github.ser4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Transforms the recordings of an archive that the output does not have, some at a time, each time
 * adding complete Parquet files. An interrupted job is continued by running it again.
 */
final class ArchiveJob {
  private static final String PATH = "path";
  private static final String DIGEST = "sha256";
  private static final String MADE_BY = "made_by";
  private static final String ERROR = "error";
  private static final String WARNINGS = "warnings";
  private static final String PART = "part";

  /** So few that the last ones to end do not keep the other processors waiting for long. */
  private static final int RECORDINGS_PER_TASK = 500;

  /** Enough to balance long and short recordings where there are few. */
  private static final int LEAST_TASKS_PER_PROCESSOR = 8;

  private final Source source;
  private final Target target;
  private final SpeechTransformer<?> transformer;

  /** Says what was computed in each row, so that only rows of the same computation are skipped. */
  private final String madeBy;

  /**
   * @param inputs folders, files or patterns
   * @param glob the names of files to take
   * @param pathColumns regular expressions by name of column
   */
  record Source(List<String> inputs, Optional<String> glob, Map<String, String> pathColumns) {}

  /**
   * @param folder to add to
   * @param partitions columns that become folders
   * @param filesPerCommit about how many recordings are written at a time
   * @param trustPaths whether a recording of the same path is the same
   * @param retryErrors whether errors of the output are tried again
   */
  record Target(
      String folder,
      List<String> partitions,
      int filesPerCommit,
      boolean trustPaths,
      boolean retryErrors) {}

  ArchiveJob(Source source, Target target, SpeechTransformer<?> transformer, Configuration hadoop) {
    this.source = source;
    this.target = target;
    this.transformer = transformer.setInputCol(PATH).setDigestCol(DIGEST).setErrorCol(ERROR);
    this.madeBy = transformer.madeBy(hadoop);
  }

  /**
   * Runs the job.
   *
   * @param progress receives the counts after each commit
   * @throws IllegalArgumentException if a column to partition by does not exist
   */
  ArchiveTally run(SparkSession spark, Consumer<ArchiveTally> progress) {
    Dataset<Row> files = files(spark);
    boolean started = hasResults(spark);
    Dataset<Row> remaining = started ? remaining(spark, files) : files;
    int processors = JavaSparkContext.fromSparkContext(spark.sparkContext()).defaultParallelism();
    // Not Dataset.persist(), which Spark computes again after each write to the output.
    JavaRDD<Row> list = remaining.javaRDD().persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> spread = spark.createDataFrame(list, remaining.schema());
    try {
      long count = list.count();
      ArchiveTally tally = new ArchiveTally(0, 0, 0, started ? files.count() - count : 0);
      int commits =
          Math.toIntExact((count + target.filesPerCommit() - 1) / target.filesPerCommit());
      int tasks =
          Math.max(
              LEAST_TASKS_PER_PROCESSOR * processors,
              Math.toIntExact(count / Math.max(1, commits) / RECORDINGS_PER_TASK));
      for (int i = 0; i < commits; i++) {
        Column part =
            functions.pmod(functions.xxhash64(functions.col(PATH)), functions.lit(commits));
        Dataset<Row> recordings = spread.filter(part.equalTo(i)).repartition(tasks);
        tally = write(results(recordings), PART + i, tally);
        progress.accept(tally);
      }
      return tally;
    } finally {
      list.unpersist();
    }
  }

  private Dataset<Row> files(SparkSession spark) {
    DataFrameReader reader =
        spark.read().format("binaryFile").option("recursiveFileLookup", "true");
    Dataset<Row> files =
        source
            .glob()
            .map(pattern -> reader.option("pathGlobFilter", pattern))
            .orElse(reader)
            .load(source.inputs().toArray(String[]::new))
            .select(PATH);
    for (Map.Entry<String, String> column : source.pathColumns().entrySet()) {
      files =
          files.withColumn(
              column.getKey(), functions.regexp_extract(functions.col(PATH), column.getValue(), 1));
    }
    return files;
  }

  private Dataset<Row> remaining(SparkSession spark, Dataset<Row> files) {
    FileDigests digests =
        new FileDigests(SerializableConfiguration.broadcast(spark.sparkContext()));
    Dataset<Row> done =
        spark
            .read()
            .parquet(target.folder())
            .filter(functions.col(MADE_BY).equalTo(madeBy))
            .select(
                functions.col(PATH),
                digestOrUnreadable(functions.col(DIGEST)),
                functions.col(ERROR));
    if (target.retryErrors()) {
      done = done.filter(functions.col(ERROR).isNull());
    }
    Dataset<Row> unchanged =
        target.trustPaths()
            ? done
            // Only files whose path is known are read to compare them.
            : files
                .join(done, asSeq(PATH), "left_semi")
                .withColumn(DIGEST, digests.of(functions.col(PATH)))
                .select(functions.col(PATH), digestOrUnreadable(functions.col(DIGEST)))
                .join(done, asSeq(PATH, DIGEST), "left_semi");
    return files.join(unchanged, asSeq(PATH), "left_anti");
  }

  /** Makes unreadable files equal, so that those that are still so are not read again. */
  private static Column digestOrUnreadable(Column digest) {
    return functions.coalesce(digest, functions.lit("unreadable")).as(DIGEST);
  }

  private static scala.collection.immutable.Seq<String> asSeq(String... columns) {
    return scala.jdk.javaapi.CollectionConverters.asScala(List.of(columns)).toList();
  }

  private boolean hasResults(SparkSession spark) {
    Path folder = new Path(target.folder());
    try {
      return folder
          .getFileSystem(spark.sparkContext().hadoopConfiguration())
          .exists(new Path(folder, "_SUCCESS"));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be read: " + e, e);
    }
  }

  private Dataset<Row> results(Dataset<Row> files) {
    List<String> columns = new ArrayList<>(List.of(files.columns()));
    columns.addAll(List.of(DIGEST, MADE_BY));
    Dataset<Row> answered = transformer.transform(files);
    for (String column : answered.columns()) {
      if (!columns.contains(column)) {
        columns.add(column);
      }
    }
    return answered
        .withColumn(MADE_BY, functions.lit(madeBy))
        .select(columns.stream().map(InputColumns::column).toArray(Column[]::new));
  }

  private ArchiveTally write(Dataset<Row> results, String name, ArchiveTally before) {
    for (String partition : target.partitions()) {
      if (results.schema().getFieldIndex(partition).isEmpty()) {
        throw new IllegalArgumentException(
            "--partition-by "
                + partition
                + ": there is no such column, but only "
                + List.of(results.columns()));
      }
    }
    Column error = functions.col(ERROR);
    Column warned =
        results.schema().getFieldIndex(WARNINGS).isDefined()
            ? functions.when(functions.size(functions.col(WARNINGS)).gt(0), 1)
            : functions.lit(null).cast(DataTypes.IntegerType);
    Observation counts = new Observation(name);
    results
        .observe(
            counts,
            functions.count(functions.lit(1)).as("rows"),
            functions.count(error).as("errors"),
            functions.count(warned).as("warned"))
        .write()
        .mode(SaveMode.Append)
        .partitionBy(target.partitions().toArray(String[]::new))
        .parquet(target.folder());
    long errors = value(counts, "errors");
    return before.plus(value(counts, "rows") - errors, value(counts, "warned"), errors);
  }

  private static long value(Observation counts, String name) {
    try {
      return counts.getAsJava().get(name) instanceof Long value ? value : 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the results are counted", e);
    }
  }
}
