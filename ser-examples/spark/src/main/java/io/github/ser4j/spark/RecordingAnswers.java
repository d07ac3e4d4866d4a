package io.github.ser4j.spark;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.audio.WaveformReader;
import io.github.ser4j.internal.FileDigest;
import java.io.IOException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Computes the added columns of one recording: its values, or nulls; its digest, if wanted; its
 * error, or null. Executors run it.
 *
 * <p>A file is opened and its digest computed here, not in an expression of its own, so that Spark
 * does not copy its content from row to row.
 */
final class RecordingAnswers implements UDF2<Object, String, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<SerializableConfiguration> hadoop;
  private final Answers answers;
  private final boolean withDigest;

  /**
   * @param hadoop opens paths
   * @param answers computes the values
   * @param withDigest whether there is a column with the digest
   */
  RecordingAnswers(
      Broadcast<SerializableConfiguration> hadoop, Answers answers, boolean withDigest) {
    this.hadoop = hadoop;
    this.answers = answers;
    this.withDigest = withDigest;
  }

  @Override
  public Row call(@Nullable Object recording, @Nullable String path) {
    answers.prepare();
    int columns = answers.columns();
    Object[] row = new Object[columns + (withDigest ? 2 : 1)];
    int error = row.length - 1;
    try {
      byte[] content = contentOf(recording);
      if (withDigest) {
        row[columns] = FileDigest.sha256(content);
      }
      System.arraycopy(answers.of(WaveformReader.read(content)), 0, row, 0, columns);
    } catch (Ser4jException | IllegalArgumentException e) {
      row[error] = line(e.getMessage(), recording, path);
    } catch (RuntimeException e) {
      row[error] = line(e.toString(), recording, path);
    }
    return RowFactory.create(row);
  }

  private byte[] contentOf(@Nullable Object recording) {
    if (recording instanceof byte[] content) {
      return content;
    }
    if (recording instanceof String file) {
      try {
        return HadoopFiles.read(file, hadoop.value().value());
      } catch (IOException | OutOfMemoryError e) {
        throw new IllegalArgumentException(file + ": cannot be read: " + e, e);
      }
    }
    throw new IllegalArgumentException("there is no recording: the value is null");
  }

  private static String line(
      @Nullable String message, @Nullable Object recording, @Nullable String path) {
    String name = path == null && recording instanceof String file ? file : path;
    String line = String.valueOf(message).replaceAll("\\s*\\R\\s*", " ").strip();
    return name == null || line.contains(name) ? line : name + ": " + line;
  }
}
