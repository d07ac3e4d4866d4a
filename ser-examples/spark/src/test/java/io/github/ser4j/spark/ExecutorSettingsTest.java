package io.github.ser4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ExecutorSettingsTest {
  private final SparkConf cluster = new SparkConf(false).set("spark.master", "spark://host:7077");

  @Test
  void missingSettingsAreNamed() {
    assertThat(ExecutorSettings.missing(cluster, true))
        .hasSize(2)
        .anyMatch(
            each ->
                each.contains(
                    "spark.executor.extraJavaOptions to --add-modules=jdk.incubator.vector"))
        .anyMatch(each -> each.contains("spark.executorEnv.MALLOC_ARENA_MAX to 1"));
  }

  @Test
  void nothingIsMissingOnceAllIsSet() {
    cluster
        .set("spark.executor.extraJavaOptions", "-Xss2m --add-modules=jdk.incubator.vector")
        .set("spark.executorEnv.MALLOC_ARENA_MAX", "1");

    assertThat(ExecutorSettings.missing(cluster, false)).isEmpty();
  }

  @Test
  void environmentOfThisJvmCountsInLocalMode() {
    SparkConf local = new SparkConf(false).set("spark.master", "local[2]");

    assertThat(ExecutorSettings.missing(local, true)).noneMatch(each -> each.contains("MALLOC"));
    assertThat(ExecutorSettings.missing(local, false))
        .anyMatch(each -> each.contains("environment variable MALLOC_ARENA_MAX"));
  }
}
