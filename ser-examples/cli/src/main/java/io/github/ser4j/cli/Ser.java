package io.github.ser4j.cli;

import io.github.ser4j.Ser4jException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line tool.
 *
 * <p>Results go to standard output, everything else to standard error. The file name {@code -} is
 * standard input or output. Exit code 0 means done, 1 that it failed, 2 that it was called wrongly;
 * a failure is one line, with a stack trace only where {@code --verbose} asks for it.
 */
@Command(
    name = "ser",
    version = "ser 0.1.0-SNAPSHOT",
    description =
        "Speech emotion recognition: features, corpora, training, evaluation, prediction.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FeaturesCommand.class,
      AugmentCommand.class,
      ResampleCommand.class,
      CorpusCommand.class,
      DownloadCommand.class,
      SplitCommand.class,
      ExploreCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
    })
public final class Ser implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean verbose;

  private Ser() {}

  /**
   * Runs the tool and ends the JVM with its exit code.
   *
   * @param args command and options
   */
  public static void main(String[] args) {
    // Pictures are drawn into files; a display that is named but not there must not matter.
    System.setProperty("java.awt.headless", "true");
    // Not System.out, which tells nobody when writing fails.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.exit(run(System.in, out, System.err, args));
  }

  /**
   * Runs the tool.
   *
   * @param standardInput what is read for the file name {@code -}
   * @param standardOutput where results go, text in UTF-8
   * @param standardError where everything else goes, in UTF-8
   * @param args command and options
   * @return the exit code
   */
  static int run(
      InputStream standardInput,
      OutputStream standardOutput,
      OutputStream standardError,
      String... args) {
    PrintWriter out = new PrintWriter(standardOutput, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(standardError, true, StandardCharsets.UTF_8);
    Ser tool = new Ser();
    CommandLine commandLine =
        new CommandLine(tool)
            .setOut(out)
            .setErr(err)
            .setResourceBundle(new TrainCommand.RecipeDefaults())
            .registerConverter(Path.class, FileArguments::path)
            .registerConverter(Input.class, name -> new Input(name, standardInput))
            .registerConverter(Output.class, name -> FileArguments.output(name, standardOutput))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Ser::explainUsage)
            .setExecutionExceptionHandler(tool::explainFailure);
    int exitCode = commandLine.execute(args);
    if (out.checkError() && exitCode == CommandLine.ExitCode.OK) {
      err.println("ser: standard output cannot be written to: not all results are there");
      exitCode = CommandLine.ExitCode.SOFTWARE;
    }
    err.flush();
    return exitCode;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command is given");
  }

  private static int explainUsage(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + oneLine(exception) + " (see '" + name + " --help')");
    return CommandLine.ExitCode.USAGE;
  }

  private int explainFailure(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
    if (exception instanceof IllegalArgumentException && !verbose) {
      return explainUsage(new ParameterException(command, oneLine(exception)), new String[0]);
    }
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + messageOf(exception));
    if (verbose) {
      exception.printStackTrace(command.getErr());
    }
    return exception instanceof IllegalArgumentException
        ? CommandLine.ExitCode.USAGE
        : CommandLine.ExitCode.SOFTWARE;
  }

  /** One line; what only a fault of the program can throw is named by its class. */
  private static String messageOf(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "takes more memory than Java has ("
          + oneLine(failure)
          + "): set JAVA_OPTS to more, for example -Xmx4g";
    }
    return failure instanceof Ser4jException || failure instanceof IllegalArgumentException
        ? oneLine(failure)
        : failure.getClass().getName() + ": " + oneLine(failure);
  }

  /** One line about a failure with a file, which it names once. */
  static String messageOf(Throwable failure, Input file) {
    String message = messageOf(failure);
    return message.contains(file.toString()) ? message : file + ": " + message;
  }

  private static String oneLine(Throwable exception) {
    String message = exception.getMessage();
    return message == null ? "no reason given" : message.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
