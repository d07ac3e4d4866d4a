package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.experiments.CrossCorpusExperiment;
import io.github.ser4j.experiments.ExperimentPreset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "cross",
    description =
        "Train on each of several corpora and test on each: on the others with all clips, on the"
            + " own one in folds by speaker. Emotions that not every corpus has are left out. Writes"
            + " report.html with a heat map, metrics.json and map.csv. After an interruption, the"
            + " same command resumes.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ExperimentCrossCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--corpora",
      required = true,
      split = ",",
      paramLabel = "NAME=DIR",
      description =
          "At least two corpora by the names of 'ser train', each with the folder of its audio:"
              + " emodb=emodb/wav,cremad=cremad/AudioWAV.")
  private Map<String, Path> corpora = new LinkedHashMap<>();

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      defaultValue = "recommended",
      completionCandidates = ExperimentCommand.PresetNames.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String experiment;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "The number of folds in which a corpus is tested on itself (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder to write to; made if it is missing.")
  private Path out;

  @Mixin private TrainingOptions training;

  @Override
  public Integer call() {
    ExperimentPreset preset = ExperimentPreset.named(experiment.toLowerCase(Locale.ROOT));
    Map<String, Corpus> opened = new LinkedHashMap<>();
    corpora.forEach(
        (name, data) -> opened.put(name.toLowerCase(Locale.ROOT), CorpusOptions.open(name, data)));
    CrossCorpusExperiment.Builder builder =
        training.apply(
            CrossCorpusExperiment.builder(preset, opened, out).folds(folds),
            training.settings(spec));
    CrossCorpusExperiment experiment = RecipeChange.of(builder::build);
    spec.commandLine().getOut().print(training.resumable(out, spec, experiment::run));
    return 0;
  }
}
