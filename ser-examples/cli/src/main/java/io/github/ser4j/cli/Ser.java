package io.github.ser4j.cli;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.internal.LibraryVersion;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line tool.
 *
 * <p>Results go to standard output, everything else to standard error. The file name {@code -} is
 * standard input or output. The exit code is 0 for success, 1 for a failure, 2 for incorrect usage;
 * a failure is one line, with a stack trace only with {@code --verbose}.
 */
@Command(
    name = "ser",
    versionProvider = Ser.Version.class,
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
      SynthesizeCommand.class,
      SplitCommand.class,
      ExploreCommand.class,
      TrainCommand.class,
      ImportCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      SegmentsCommand.class,
      ListenCommand.class,
      ServeCommand.class,
      ExperimentCommand.class,
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
   * Runs the tool and exits the JVM with its exit code.
   *
   * @param args command and options
   */
  public static void main(String[] args) {
    // Pictures go to files, so an unreachable DISPLAY must not matter.
    System.setProperty("java.awt.headless", "true");
    // Not System.out, which hides write errors.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    // jFLAC prints about some blocks of samples; results must not be mixed with that.
    System.setOut(System.err);
    System.exit(run(System.in, out, System.err, args));
  }

  /**
   * Runs the tool.
   *
   * @param standardInput the stream for the file name {@code -}
   * @param standardOutput the stream for results; text is in UTF-8
   * @param standardError the stream for everything else, in UTF-8
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
    CommandLine commandLine = commandLine(standardInput, standardOutput).setOut(out).setErr(err);
    int exitCode = commandLine.execute(args);
    if (out.checkError() && exitCode == CommandLine.ExitCode.OK) {
      err.println("ser: standard output cannot be written to: results are incomplete");
      exitCode = CommandLine.ExitCode.SOFTWARE;
    }
    err.flush();
    return exitCode;
  }

  /** Returns the parser of the tool's arguments. */
  static CommandLine commandLine(InputStream standardInput, OutputStream standardOutput) {
    Ser tool = new Ser();
    return new CommandLine(tool)
        .setResourceBundle(new TrainCommand.RecipeDefaults())
        .registerConverter(Path.class, FileArguments::path)
        .registerConverter(Input.class, name -> new Input(name, standardInput))
        .registerConverter(Output.class, name -> FileArguments.output(name, standardOutput))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Ser::explainUsage)
        .setExecutionExceptionHandler(tool::explainFailure);
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

  /** Returns a one-line message; exceptions that only a bug can cause are named by their class. */
  private static String messageOf(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "needs more memory than Java has ("
          + oneLine(failure)
          + "): set JAVA_OPTS to more, for example -Xmx4g";
    }
    return failure instanceof Ser4jException || failure instanceof IllegalArgumentException
        ? oneLine(failure)
        : failure.getClass().getName() + ": " + oneLine(failure);
  }

  /** Returns a one-line message about a failure with a file, which it names once. */
  static String messageOf(Throwable failure, Input file) {
    String message = messageOf(failure);
    return message.contains(file.toString()) ? message : file + ": " + message;
  }

  private static String oneLine(Throwable exception) {
    String message = exception.getMessage();
    return message == null ? "no reason given" : message.replaceAll("\\s*\\R\\s*", " ").strip();
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"ser " + LibraryVersion.get()};
    }
  }
}
