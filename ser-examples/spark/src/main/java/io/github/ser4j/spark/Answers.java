package io.github.ser4j.spark;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import java.io.IOException;
import java.io.InputStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Computes the added columns of one recording: its values, then null; or nulls, then its error.
 * Executors run it.
 */
abstract class Answers implements UDF2<Object, String, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<SerializableConfiguration> hadoop;
  private final int columns;

  /**
   * @param hadoop opens paths
   * @param columns the number of values
   */
  Answers(Broadcast<SerializableConfiguration> hadoop, int columns) {
    this.hadoop = hadoop;
    this.columns = columns;
  }

  /**
   * Prepares an executor. What is thrown here fails the task, and at last the job: it would fail
   * for every recording.
   */
  abstract void prepare();

  /** Returns the values of a recording. */
  abstract Object[] of(Waveform speech);

  @Override
  public final Row call(@Nullable Object recording, @Nullable String path) {
    prepare();
    Object[] row = new Object[columns + 1];
    try {
      Object[] values = of(read(recording));
      System.arraycopy(values, 0, row, 0, columns);
    } catch (Ser4jException | IllegalArgumentException | IOException e) {
      row[columns] = error(e.getMessage(), recording, path);
    } catch (RuntimeException e) {
      row[columns] = error(e.toString(), recording, path);
    }
    return RowFactory.create(row);
  }

  private Waveform read(@Nullable Object recording) throws IOException {
    if (recording instanceof byte[] content) {
      return WaveformReader.read(content);
    }
    if (recording instanceof String file) {
      try (InputStream in = HadoopFiles.open(file, hadoop.value().value())) {
        return WaveformReader.read(in);
      }
    }
    throw new IllegalArgumentException("there is no recording: the value is null");
  }

  private static String error(
      @Nullable String message, @Nullable Object recording, @Nullable String path) {
    String name = path == null && recording instanceof String file ? file : path;
    String line = String.valueOf(message).replaceAll("\\s*\\R\\s*", " ").strip();
    return name == null || line.contains(name) ? line : name + ": " + line;
  }
}
