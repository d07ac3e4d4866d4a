package io.github.ser4j.cli;

import io.github.ser4j.experiments.ExperimentComparison;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "compare",
    description =
        "Test whether two finished experiments on the same test clips differ by more than chance:"
            + " McNemar's test on clips, Wilcoxon's signed-rank test over speakers, and the"
            + " difference with its 95 %% interval.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ExperimentCompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder of an experiment.")
  private Path first;

  @Parameters(
      index = "1",
      paramLabel = "FOLDER",
      description = "The folder of the experiment to compare it with.")
  private Path second;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the comparison as a page, too.")
  private Optional<Path> html = Optional.empty();

  @Override
  public Integer call() {
    ExperimentComparison comparison = ExperimentComparison.of(first, second);
    html.ifPresent(comparison::writePage);
    spec.commandLine().getOut().print(json ? comparison.toJson() : comparison);
    return 0;
  }
}
