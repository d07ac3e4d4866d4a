package io.github.ser4j.experiments;

import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.config.Spec;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.experiments.report.CorpusData;
import io.github.ser4j.experiments.report.ReportData;
import io.github.ser4j.experiments.report.SpeechExample;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.split.Split;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the page of an experiment shows. */
record ExperimentPage(
    ExperimentPreset preset,
    Recipe recipe,
    ExperimentProtocol protocol,
    List<Split> splits,
    ExperimentOutcome outcome,
    Optional<RunResult> whole,
    Map<String, String> identity) {
  private static final long EXAMPLES_SEED = 42;

  static String protocolWords(ExperimentProtocol protocol, Recipe recipe) {
    return recipe.adapts()
        ? protocol.words().replaceFirst("\\.$", "")
            + ", adapted to each test speaker with all their clips, without labels."
        : protocol.words();
  }

  ReportData of(CorpusData data, String command) {
    Split first = splits.get(0);
    ReportData.Builder page =
        ReportData.builder(
            preset.title() + " on " + data.corpus().name(), protocolWords(protocol, recipe));
    warnings(page, data);
    setup(page, data);
    for (String part : ExperimentOutcome.PARTS) {
      outcome.ofAll(part).ifPresent(each -> page.part(part, each));
    }
    Map<Long, Evaluation> seeds = outcome.testOfSeeds();
    if (seeds.size() > 1) {
      seeds.forEach(page::seed);
    }
    outcome.seeds().forEach((seed, folds) -> histories(page, seed, folds));
    whole.ifPresent(run -> histories(page, "training with all clips", run));
    outcome.uncalibrated("test").ifPresent(page::uncalibrated);
    outcome.adaptations().forEach(page::adaptation);
    outcome.importances().forEach(page::importance);
    page.corpus(data);
    page.examples(SpeechExample.ofEachEmotion(first, shownAugmentation(), EXAMPLES_SEED));
    model(page);
    costs(page);
    repetition(page, command);
    return page.build();
  }

  private void warnings(ReportData.Builder page, CorpusData data) {
    if (data.corpus().name().startsWith("synthetic")) {
      page.warning("The corpus is synthetic: its results say nothing about people.");
    }
    if (protocol.kind() == ExperimentProtocol.Kind.STRATIFIED) {
      page.warning(
          "Speakers overlap in this protocol, as in most published runs: expect worse results for"
              + " unseen speakers.");
    }
    if (outcome.seeds().size() == 1 && recipe.seed().isPresent()) {
      page.warning("One seed is not a result: other seeds give other values.");
    }
  }

  private void setup(ReportData.Builder page, CorpusData data) {
    page.setup(
        "Data",
        String.format(
            Locale.ROOT,
            "%s: %d clips of %d speakers, emotions %s",
            data.corpus().name(),
            data.corpus().size(),
            data.corpus().speakers().size(),
            String.join(", ", data.corpus().labels())));
    Split first = splits.get(0);
    page.setup(
        splits.size() == 1 ? "Parts" : "Parts of the first of " + splits.size() + " folds",
        String.format(
            Locale.ROOT,
            "%d clips for training, %d for validation, %d for testing (%s)",
            first.trainingIds().size(),
            first.validationIds().size(),
            first.testIds().size(),
            first.protocol()));
    page.setup("Seeds", outcome.seeds().keySet().toString().replaceAll("[\\[\\]]", ""));
    if (outcome.seeds().size() > 1) {
      page.setup(
          "Several seeds",
          "Results below are of the predictions of all seeds together, so accuracy, UAR and loss are"
              + " means over the seeds, and tables of predictions count each clip once for each seed.");
    }
    preset
        .published()
        .ifPresent(
            result ->
                page.setup(
                    "Published result",
                    String.format(
                        Locale.ROOT,
                        "accuracy %.4f, loss %.4f on %s",
                        result.accuracy(),
                        result.loss(),
                        result.data())));
    if (whole.isPresent()) {
      page.setup(
          "model.ser",
          "was trained with all clips and seed "
              + outcome.seeds().firstKey()
              + "; the results above are not its own, but those of the trainings of the folds");
    }
  }

  private static void histories(ReportData.Builder page, long seed, List<RunResult> folds) {
    for (int i = 0; i < folds.size(); i++) {
      String fold = folds.size() == 1 ? "" : ", fold " + (i + 1);
      histories(page, "seed " + seed + fold, folds.get(i));
    }
  }

  private static void histories(ReportData.Builder page, String name, RunResult run) {
    for (int i = 0; i < run.histories().size(); i++) {
      String network = run.histories().size() == 1 ? "" : ", network " + (i + 1);
      page.run(name + network, run.histories().get(i));
    }
  }

  /** Returns the plan of the first model that has variations. */
  private AugmentationPlan shownAugmentation() {
    List<AugmentationPlan> plans = recipe.augmentations();
    return plans.stream()
        .filter(plan -> plan.variationsPerClip() > 1)
        .findFirst()
        .orElse(plans.get(0));
  }

  private void model(ReportData.Builder page) {
    List<Recipe> models = recipe.parts();
    for (int i = 0; i < models.size(); i++) {
      String number = models.size() == 1 ? "" : " of model " + (i + 1);
      Spec spec = models.get(i).spec();
      page.model(
          "Speech" + number,
          spec.settings().get("sampleRateHz") + " Hz, " + text(spec.part("padding")));
      page.model("Features" + number, text(spec.inRole("features")));
      spec.inRole("model").ifPresent(network -> page.model("Network" + number, network.toString()));
      spec.inRole("classifier")
          .ifPresent(classifier -> page.model("Classifier" + number, classifier.toString()));
      page.model(
          "Augmentation of the training part" + number,
          models.get(i).augmentations().get(0).toString());
      spec.part("plan").ifPresent(plan -> page.model("Training" + number, plan.toString()));
    }
    temperature().ifPresent(words -> page.model("Temperature", words));
    page.model(
        models.size() == 1 ? "Numbers in the model" : "Numbers in the models",
        String.format(
            Locale.ROOT,
            "%d, statistics of batch normalization included",
            outcome.first().values()));
  }

  private Optional<String> temperature() {
    List<Double> temperatures = outcome.temperatures();
    if (temperatures.isEmpty()) {
      return Optional.empty();
    }
    double least = Collections.min(temperatures);
    double most = Collections.max(temperatures);
    String range =
        temperatures.size() == 1
            ? String.format(Locale.ROOT, "%.3f", least)
            : String.format(
                Locale.ROOT, "%.3f to %.3f in %d trainings", least, most, temperatures.size());
    return Optional.of(range + "; log probabilities are divided by it");
  }

  private static String text(Optional<Spec> spec) {
    return spec.map(Spec::toString).orElse("");
  }

  private void costs(ReportData.Builder page) {
    List<RunResult> runs = outcome.runs();
    double seconds = runs.stream().mapToDouble(RunResult::secondsOfEpochs).sum();
    int epochs = runs.stream().mapToInt(RunResult::epochs).sum();
    page.cost("Trainings", Integer.toString(runs.size()));
    page.cost(
        "Time of all trainings and their evaluation",
        String.format(Locale.ROOT, "%.0f s", runs.stream().mapToDouble(RunResult::seconds).sum()));
    if (epochs > 0) {
      page.cost("Epochs of all trainings", Integer.toString(epochs));
      page.cost("Time of all epochs", String.format(Locale.ROOT, "%.0f s", seconds));
      page.cost("Time of an epoch", String.format(Locale.ROOT, "%.2f s", seconds / epochs));
    }
    ProcessPeak.gigabytes()
        .ifPresent(
            peak ->
                page.cost(
                    "Peak memory of the process that wrote this page",
                    String.format(Locale.ROOT, "%.2f GB", peak)));
    page.cost("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
  }

  private void repetition(ReportData.Builder page, String command) {
    page.command(command);
    outcome.first().software().forEach(page::repetition);
    page.repetition("SHA-256 of the clips", identity.getOrDefault("corpusSha256", ""));
    page.repetition("SHA-256 of the splits", identity.getOrDefault("splitsSha256", ""));
  }
}
