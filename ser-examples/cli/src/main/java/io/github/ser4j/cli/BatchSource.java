package io.github.ser4j.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Many recordings to predict, as rows of a table. */
interface BatchSource {
  /** Returns what the source is called in messages. */
  String name();

  /** Returns the names of the columns of all rows. */
  List<String> columns();

  /** Returns the number of rows, at least 1. */
  long size();

  /** Returns the rows in their order, one by one; to be closed by the caller. */
  Stream<BatchRow> rows();

  /** Returns what distinguishes this source from others, by name. */
  Map<String, String> identity();
}
