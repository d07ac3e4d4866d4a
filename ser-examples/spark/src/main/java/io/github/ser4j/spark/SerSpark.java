package io.github.ser4j.spark;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.internal.LibraryVersion;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program for {@code spark-submit}: predictions or features of an archive of recordings, as
 * Parquet files. {@code bin/ser-spark} starts it.
 *
 * <p>The exit code is 0 for success, 1 for a failure, 2 for incorrect usage.
 */
@Command(
    name = "ser-spark",
    description = "Predictions or features of an archive of recordings, by Apache Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = SerSpark.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PredictArchive.class, FeaturesOfArchive.class})
public final class SerSpark implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  /** Creates the program; {@link #main} runs it. */
  public SerSpark() {}

  /**
   * Runs the program and ends this JVM if it fails.
   *
   * @param args command and options
   */
  public static void main(String[] args) {
    int code = run(new PrintWriter(System.err, true, StandardCharsets.UTF_8), args);
    SparkSession.getDefaultSession().foreach(SerSpark::stop);
    if (code != CommandLine.ExitCode.OK) {
      System.exit(code);
    }
  }

  private static boolean stop(SparkSession session) {
    session.stop();
    return true;
  }

  static int run(PrintWriter out, String... args) {
    return new CommandLine(new SerSpark())
        .setOut(out)
        .setErr(out)
        .setExecutionExceptionHandler(
            (exception, command, result) -> {
              if (exception instanceof Ser4jException
                  || exception instanceof IllegalArgumentException) {
                out.println("ser-spark: " + exception.getMessage());
              } else {
                exception.printStackTrace(out);
              }
              return exception instanceof IllegalArgumentException
                  ? CommandLine.ExitCode.USAGE
                  : CommandLine.ExitCode.SOFTWARE;
            })
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"ser-spark " + LibraryVersion.get()};
    }
  }
}
