package io.github.ser4j.experiments;

import com.google.gson.JsonParseException;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.recognizer.RecognizerTrainer;
import io.github.ser4j.recognizer.TrainedRecognizer;
import io.github.ser4j.report.PredictionsCsv;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.History;
import io.github.ser4j.training.TrainingEvent;
import io.github.ser4j.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  /** The last file to be written. */
  private record Outcome(long values, Map<String, String> software, List<PartWords> parts) {}

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
    long[] values = {0};
    TrainingListener counter =
        event -> {
          if (event instanceof TrainingEvent.CheckpointWritten written) {
            values[0] = count(written.best());
          } else if (event instanceof TrainingEvent.Resumed resumed) {
            values[0] = count(resumed.best());
          }
        };
    RecognizerTrainer trainer = recipe.trainer().featureStore(store);
    try (TrainedRecognizer recognizer =
        (featuresShared ? trainer.shareFeatures() : trainer)
            .checkpoints(checkpoints())
            .resume()
            .listener(counter.andThen(listener))
            .train(split)) {
      List<PartWords> words =
          parts.entrySet().stream()
              .map(part -> evaluate(recognizer, part.getKey(), part.getValue()))
              .toList();
      recognizer.history().writeJson(history());
      model.ifPresent(recognizer::save);
      Outcome outcome = new Outcome(values[0], recognizer.provenance().software(), words);
      ExperimentFolder.write(outcome(), PrettyJson.GSON.toJson(outcome) + "\n");
    }
  }

  private PartWords evaluate(TrainedRecognizer recognizer, String name, Corpus clips) {
    Evaluation evaluation = recognizer.evaluatePart(clips);
    PredictionsCsv.write(evaluation, predictions(name));
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
    for (PartWords part : outcome.parts()) {
      Evaluation read = PredictionsCsv.read(predictions(part.name()));
      evaluations.put(
          part.name(),
          new Evaluation(part.protocol(), read.labels(), read.predictions(), part.warnings()));
    }
    return new RunResult(
        History.readJson(history()), outcome.values(), outcome.software(), evaluations);
  }

  private static long count(Map<String, float[]> arrays) {
    return arrays.values().stream().mapToLong(array -> array.length).sum();
  }

  private Path outcome() {
    return folder.resolve("run.json");
  }

  private Path history() {
    return folder.resolve("history.json");
  }

  private Path predictions(String part) {
    return folder.resolve(part + ".csv");
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
