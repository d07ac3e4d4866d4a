package io.github.ser4j.spark;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Checks of the columns of a dataset, and references to them. */
final class InputColumns {
  private InputColumns() {}

  /** Returns a column whose name may have dots. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  static void requireRecordings(StructType schema, String name) {
    DataType type = typeOf(schema, name);
    if (!type.equals(DataTypes.BinaryType) && !type.equals(DataTypes.StringType)) {
      throw new IllegalArgumentException(
          "Input column '"
              + name
              + "' must be binary (the bytes of audio files) or string (their paths), but is "
              + type.simpleString());
    }
  }

  static void requirePaths(StructType schema, String name) {
    DataType type = typeOf(schema, name);
    if (!type.equals(DataTypes.StringType)) {
      throw new IllegalArgumentException(
          "Path column '" + name + "' must be string, but is " + type.simpleString());
    }
  }

  static void requireAbsent(StructType schema, String name) {
    if (schema.getFieldIndex(name).isDefined()) {
      throw new IllegalArgumentException(
          "Output column '"
              + name
              + "' exists already: drop it before, or choose another name with the setter of the"
              + " transformer");
    }
  }

  private static DataType typeOf(StructType schema, String name) {
    if (schema.getFieldIndex(name).isEmpty()) {
      throw new IllegalArgumentException(
          "Column '"
              + name
              + "' does not exist: the columns are "
              + Arrays.toString(schema.fieldNames()));
    }
    return schema.apply(name).dataType();
  }
}
