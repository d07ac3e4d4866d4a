package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.download.CorpusDownload;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.experiments.Experiment;
import io.github.ser4j.experiments.ExperimentPreset;
import io.github.ser4j.experiments.ExperimentProtocol;
import io.github.ser4j.experiments.ExperimentResult;
import io.github.ser4j.experiments.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "reference",
    description =
        "Run the six experiments of the reference system on CREMA-D, each as published, where"
            + " speakers overlap, and with unseen speakers, and print the results beside the"
            + " published ones. Each run has a folder in the output folder. After an interruption,"
            + " the same command resumes.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ExperimentReferenceCommand implements Callable<Integer> {
  private static final String CORPUS = "cremad";

  static final class Place {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The 'AudioWAV' folder of your copy of CREMA-D.")
    private Optional<Path> data = Optional.empty();

    @Option(
        names = "--download",
        paramLabel = "DIR",
        description =
            "Instead of --data: the folder to download CREMA-D to, unless it is there already;"
                + " needs --accept-license.")
    private Optional<Path> download = Optional.empty();
  }

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Place place;

  @Option(
      names = "--accept-license",
      description = "Accept the license of CREMA-D, which --download shows.")
  private boolean accepted;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Some of the experiments (default: all six).")
  private @Nullable List<String> only;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder to write to; made if it is missing.")
  private Path out;

  @Mixin private TrainingOptions training;

  @Override
  public Integer call() {
    List<ExperimentPreset> presets =
        (only == null ? ExperimentPreset.referenceNames() : only)
            .stream().map(ExperimentPreset::named).toList();
    Corpus corpus = place.data.map(data -> CorpusOptions.open(CORPUS, data)).orElseGet(this::fetch);
    TrainingSettings settings = training.settings(spec, out.resolve("features"));
    StringBuilder table = new StringBuilder();
    line(table, "experiment", "protocol", "accuracy", "UAR", "loss", "published");
    for (ExperimentPreset preset : presets) {
      line(table, preset, ExperimentProtocol.Kind.STRATIFIED, corpus, settings, preset.name());
      line(
          table,
          preset,
          ExperimentProtocol.Kind.SPEAKER,
          corpus,
          settings,
          preset.name() + "-" + ExperimentProtocol.Kind.SPEAKER);
    }
    spec.commandLine().getOut().print(table);
    return 0;
  }

  private Corpus fetch() {
    CorpusDownload download = CorpusDownload.of(CORPUS, place.download.orElseThrow());
    return DownloadCommand.run(download, accepted, spec.commandLine().getErr());
  }

  private void line(
      StringBuilder table,
      ExperimentPreset preset,
      ExperimentProtocol.Kind kind,
      Corpus corpus,
      TrainingSettings settings,
      String folder) {
    spec.commandLine().getErr().println(folder);
    Experiment.Builder builder =
        training.apply(
            Experiment.builder(preset, corpus, out.resolve(folder))
                .protocol(preset.protocol(kind, 5)),
            settings);
    ExperimentResult result = training.resumable(out, spec, builder.build()::run);
    line(
        table,
        preset.name(),
        kind.toString(),
        four(result.spread(Evaluation::accuracy).mean()),
        four(result.spread(Evaluation::unweightedAverageRecall).mean()),
        four(result.spread(Evaluation::logLoss).mean()),
        kind == ExperimentProtocol.Kind.STRATIFIED ? published(preset) : "");
  }

  private static String published(ExperimentPreset preset) {
    return preset
        .published()
        .map(result -> "accuracy " + four(result.accuracy()) + ", loss " + four(result.loss()))
        .orElse("");
  }

  private static String four(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static void line(StringBuilder table, Object... cells) {
    table.append(String.format(Locale.ROOT, "%-18s  %-10s  %8s  %6s  %6s  %s%n", cells));
  }
}
