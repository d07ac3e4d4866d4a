package io.github.ser4j.spark;

import io.github.ser4j.internal.VectorModule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;

/** The settings that make executors fast, which only the starter of an application can make. */
final class ExecutorSettings {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final String JAVA_OPTIONS = "spark.executor.extraJavaOptions";
  private static final String ARENAS = "MALLOC_ARENA_MAX";

  private ExecutorSettings() {}

  /**
   * Returns what is missing, in one line with what to do.
   *
   * @param conf of the application
   * @param localArenas the environment's variable of this JVM, which counts where it is the
   *     executor
   */
  static List<String> missing(SparkConf conf, boolean localArenas) {
    boolean local = conf.get("spark.master", "local").startsWith("local");
    boolean vector =
        local ? VectorModule.isPresent() : conf.get(JAVA_OPTIONS, "").contains(VECTOR_MODULE);
    boolean arenas = local ? localArenas : conf.contains("spark.executorEnv." + ARENAS);
    List<String> missing = new ArrayList<>();
    if (!vector) {
      missing.add(
          "executors run without the vector module, so features take up to twice as long: set "
              + (local ? "the Java option" : JAVA_OPTIONS + " to")
              + " --add-modules="
              + VECTOR_MODULE);
    }
    if (!arenas) {
      missing.add(
          "executors run with the default memory allocator, so networks may be slower: set "
              + (local ? "the environment variable " + ARENAS : "spark.executorEnv." + ARENAS)
              + " to 1, and the others that bin/ser-spark sets");
    }
    return missing;
  }

  /** Returns the variable of this JVM. */
  static boolean localArenas() {
    return System.getenv(ARENAS) != null;
  }
}
