package io.github.ser4j.spark;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that runs a job on an archive and prints its counts. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
abstract class ArchiveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ArchiveOptions archive;

  abstract SpeechTransformer<?> transformer();

  @Override
  public final Integer call() {
    long start = System.nanoTime();
    PrintWriter out = spec.commandLine().getErr();
    SparkSession spark = SparkSession.builder().appName("ser-spark").getOrCreate();
    ArchiveTally tally =
        archive
            .job(transformer(), spark.sparkContext().hadoopConfiguration())
            .run(spark, sofar -> out.println(sofar.line(since(start))));
    out.println("done: " + tally.line(since(start)));
    return 0;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
