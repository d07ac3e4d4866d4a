package io.github.ser4j.cli;

import io.github.ser4j.experiments.ExperimentBuilder;
import io.github.ser4j.experiments.TrainingSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of the trainings of an experiment. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class TrainingOptions {
  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How many seeds to train with, one after another; results are means over them (default:"
              + " ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description =
          "The first seed of the trainings; the clips of each part do not depend on it (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "The max number of epochs (default: that of the recipe).")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--feature-store",
      paramLabel = "DIR",
      description =
          "A folder that caches features for several experiments (default: features in the output"
              + " folder).")
  private Optional<Path> featureStore = Optional.empty();

  /** Gives an experiment what was set. */
  <B extends ExperimentBuilder<B>> B apply(B builder, TrainingSettings settings) {
    epochs.ifPresent(builder::epochs);
    return builder.seeds(seed, seeds).settings(settings);
  }

  /** Shows progress on standard error, and knows what was typed. */
  TrainingSettings settings(CommandSpec command) {
    TrainingSettings settings = withoutStore(command);
    return featureStore.map(settings::withFeatureStore).orElse(settings);
  }

  /** The same, with a feature store of several experiments if none is given. */
  TrainingSettings settings(CommandSpec command, Path sharedStore) {
    return withoutStore(command).withFeatureStore(featureStore.orElse(sharedStore));
  }

  private static TrainingSettings withoutStore(CommandSpec command) {
    return TrainingSettings.quiet()
        .withProgress(command.commandLine().getErr())
        .withCommand(typed(command));
  }

  private static String typed(CommandSpec command) {
    List<String> arguments = command.root().commandLine().getParseResult().originalArgs();
    return "ser "
        + arguments.stream().map(TrainingOptions::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** Runs an experiment; if the process is interrupted meanwhile, says that it can be resumed. */
  <R> R resumable(Path folder, CommandSpec command, Supplier<R> experiment) {
    PrintWriter err = command.commandLine().getErr();
    Thread message =
        new Thread(
            () -> {
              err.println();
              err.println(
                  "interrupted; " + folder + " holds what is done: the same command resumes");
              err.flush();
            });
    Runtime.getRuntime().addShutdownHook(message);
    try {
      return experiment.get();
    } finally {
      removeHook(message);
    }
  }

  private static void removeHook(Thread message) {
    try {
      Runtime.getRuntime().removeShutdownHook(message);
    } catch (IllegalStateException e) {
      // The process is ending, and the message was printed.
    }
  }
}
