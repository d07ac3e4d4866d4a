package io.github.ser4j.experiments;

import com.google.gson.JsonParseException;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.recognizer.PermutationImportance;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.recognizer.RecognizerTrainer;
import io.github.ser4j.recognizer.TrainedRecognizer;
import io.github.ser4j.report.PredictionsCsv;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.History;
import io.github.ser4j.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One training of an experiment in a folder of its own. Resumes from its last epoch; once it is
 * finished, its results are read from there.
 *
 * @param title which one it is, for people
 * @param folder where its checkpoints and results are
 * @param recipe what is trained, with the seed
 * @param split what it is trained with
 * @param parts which clips it is evaluated on, by the name of the part
 * @param model where the recognizer is saved, if it is
 */
record TrainingRun(
    String title,
    Path folder,
    Recipe recipe,
    Split split,
    Map<String, Corpus> parts,
    Optional<Path> model) {
  private static final String TEST = "test";

  /** The last file to be written. */
  private record Outcome(
      long values,
      double seconds,
      int networks,
      Map<String, String> software,
      double temperature,
      List<PartWords> parts,
      List<PartWords> adaptations,
      Map<String, Double> importances) {}

  private record PartWords(String name, String protocol, List<String> warnings) {}

  boolean isFinished() {
    return Files.exists(outcome()) && model.filter(file -> !Files.exists(file)).isEmpty();
  }

  RunResult run(FeatureStore store, boolean featuresShared, TrainingListener listener) {
    if (!isFinished()) {
      train(store, featuresShared, listener);
    }
    removeCheckpoints();
    return read();
  }

  private void train(FeatureStore store, boolean featuresShared, TrainingListener listener) {
    long start = System.nanoTime();
    RecognizerTrainer trainer = recipe.trainer().featureStore(store);
    try (TrainedRecognizer recognizer =
        (featuresShared ? trainer.shareFeatures() : trainer)
            .checkpoints(checkpoints())
            .resume()
            .listener(listener)
            .train(split)) {
      Map<String, Evaluation> evaluations = new LinkedHashMap<>();
      parts.forEach((name, clips) -> evaluations.put(name, evaluate(recognizer, name, clips)));
      List<PartWords> words = new ArrayList<>();
      evaluations.forEach(
          (name, evaluation) -> words.add(write(evaluation, name, predictions(name))));
      List<PartWords> adaptations = adaptations(recognizer, evaluations);
      List<History> histories = recognizer.histories();
      for (int i = 0; i < histories.size(); i++) {
        histories.get(i).writeJson(history(i));
      }
      model.ifPresent(recognizer::save);
      Outcome outcome =
          new Outcome(
              recognizer.parameterCount(),
              (System.nanoTime() - start) / 1e9,
              histories.size(),
              recognizer.provenance().software(),
              recognizer.temperature(),
              words,
              adaptations,
              importances(recognizer));
      ExperimentFolder.write(outcome(), PrettyJson.GSON.toJson(outcome) + "\n");
    }
  }

  private static Evaluation evaluate(TrainedRecognizer recognizer, String name, Corpus clips) {
    return recognizer.adapts() && !name.equals("training")
        ? recognizer.evaluateAdapted(clips)
        : recognizer.evaluatePart(clips);
  }

  private List<PartWords> adaptations(
      TrainedRecognizer recognizer, Map<String, Evaluation> evaluations) {
    Corpus test = parts.getOrDefault(TEST, split.test());
    if (!recognizer.adapts() || test.size() == 0) {
      return List.of();
    }
    List<PartWords> words = new ArrayList<>();
    for (AdaptationChoice choice : AdaptationChoice.of(split.corpus().labels())) {
      Optional<Evaluation> known =
          Optional.ofNullable(evaluations.get(TEST)).filter(unused -> choice.isAll());
      words.add(
          write(
              known.orElseGet(() -> recognizer.evaluateAdapted(test, choice.clips())),
              choice.name(),
              adapted(words.size())));
    }
    return words;
  }

  private Map<String, Double> importances(TrainedRecognizer recognizer) {
    Corpus test = parts.getOrDefault(TEST, split.test());
    boolean linear = recognizer.pipelines().size() == 1 && recognizer.histories().isEmpty();
    Map<String, Double> importances = new TreeMap<>();
    if (linear && test.size() > 0) {
      PermutationImportance.of(recognizer, test)
          .forEach(each -> importances.put(each.group(), each.recallDrop()));
    }
    return importances;
  }

  private static PartWords write(Evaluation evaluation, String name, Path file) {
    PredictionsCsv.write(evaluation, file);
    return new PartWords(name, evaluation.protocol(), evaluation.warnings());
  }

  private RunResult read() {
    Outcome outcome;
    try {
      outcome =
          Objects.requireNonNull(
              PrettyJson.GSON.fromJson(Files.readString(outcome()), Outcome.class), "it is empty");
    } catch (IOException | JsonParseException | NullPointerException e) {
      throw new ExperimentException(
          outcome() + ": cannot be read: " + e.getMessage() + "; delete it to train again", e);
    }
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    outcome
        .parts()
        .forEach(part -> evaluations.put(part.name(), read(part, predictions(part.name()))));
    Map<String, Evaluation> adaptations = new LinkedHashMap<>();
    outcome
        .adaptations()
        .forEach(part -> adaptations.put(part.name(), read(part, adapted(adaptations.size()))));
    return new RunResult(
        IntStream.range(0, outcome.networks()).mapToObj(i -> History.readJson(history(i))).toList(),
        outcome.values(),
        outcome.seconds(),
        outcome.software(),
        outcome.temperature(),
        evaluations,
        adaptations,
        outcome.importances());
  }

  /** Reads an evaluation, whose warnings then say which training they are about. */
  private Evaluation read(PartWords part, Path file) {
    Evaluation read = PredictionsCsv.read(file);
    List<String> warnings =
        part.warnings().stream().map(warning -> title + ": " + warning).toList();
    return new Evaluation(part.protocol(), read.labels(), read.predictions(), warnings);
  }

  private Path outcome() {
    return folder.resolve("run.json");
  }

  private Path history(int network) {
    return folder.resolve("history-" + (network + 1) + ".json");
  }

  private Path predictions(String part) {
    return folder.resolve(part + ".csv");
  }

  private Path adapted(int choice) {
    return folder.resolve("adapted-" + (choice + 1) + ".csv");
  }

  private Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** They are of no use to a finished training, and large. */
  private void removeCheckpoints() {
    if (!Files.isDirectory(checkpoints())) {
      return;
    }
    try (Stream<Path> files = Files.walk(checkpoints())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new ExperimentException(checkpoints() + ": cannot be removed: " + e, e);
    }
  }
}
