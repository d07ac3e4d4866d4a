package io.github.ser4j.spark;

import io.github.ser4j.internal.FileDigest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Reads a file: its content and digest, or why it cannot be read. Executors run it. */
final class FileContents implements UDF1<String, Row> {
  static final StructType TYPE =
      new StructType()
          .add("content", DataTypes.BinaryType)
          .add("sha256", DataTypes.StringType)
          .add("problem", DataTypes.StringType);

  private static final long serialVersionUID = 1L;

  private final Broadcast<SerializableConfiguration> hadoop;

  FileContents(Broadcast<SerializableConfiguration> hadoop) {
    this.hadoop = hadoop;
  }

  /** Returns the contents of the files that a column names. */
  Column of(Column path) {
    return functions.udf(this, TYPE).asNondeterministic().apply(path);
  }

  @Override
  public Row call(String file) {
    try (InputStream in = HadoopFiles.open(file, hadoop.value().value())) {
      byte[] content = in.readAllBytes();
      return RowFactory.create(content, FileDigest.sha256(content), null);
    } catch (IOException | OutOfMemoryError e) {
      return RowFactory.create(null, null, file + ": cannot be read: " + e);
    }
  }
}
