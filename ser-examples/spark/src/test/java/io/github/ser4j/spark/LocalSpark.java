package io.github.ser4j.spark;

import org.apache.spark.sql.SparkSession;

/** A session with two threads in this JVM, which all tests share. */
final class LocalSpark {
  private LocalSpark() {}

  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        // Compiling the plan of each test takes longer than running it.
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
        .getOrCreate();
  }
}
