package io.github.ser4j.spark;

import io.github.ser4j.internal.FileDigest;
import java.io.IOException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Computes the SHA-256 of a file; null if it cannot be read. Executors run it. */
final class FileDigests implements UDF1<String, String> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<SerializableConfiguration> hadoop;

  FileDigests(Broadcast<SerializableConfiguration> hadoop) {
    this.hadoop = hadoop;
  }

  /** Returns the digests of the files that a column names. */
  Column of(Column path) {
    return functions.udf(this, DataTypes.StringType).asNondeterministic().apply(path);
  }

  @Override
  public @Nullable String call(String file) {
    try {
      return FileDigest.sha256(HadoopFiles.read(file, hadoop.value().value()));
    } catch (IOException | OutOfMemoryError e) {
      return null;
    }
  }
}
