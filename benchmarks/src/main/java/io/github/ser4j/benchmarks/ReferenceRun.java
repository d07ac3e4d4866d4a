package io.github.ser4j.benchmarks;

import io.github.ser4j.corpus.CremaD;
import io.github.ser4j.experiments.ExperimentPreset;
import io.github.ser4j.experiments.ExperimentProtocol;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.History;
import io.github.ser4j.training.TrainingEvent;
import io.github.ser4j.training.TrainingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What {@code reference-run} measures: the experiment {@code 2d-augmented} as published, on a
 * corpus of CREMA-D's names, with a feature store.
 *
 * <p>Prints a line of JSON after the preparation (reading the audio of all parts, augmentation,
 * features, scaler) and one after each epoch: seconds, and those that the first tenth of the epoch
 * let expect for all of it; the processor seconds of the process so far, which a busy machine
 * changes least; the peak of its memory so far in GB, where Linux tells it, and how much of what is
 * resident now is mapped files, which the system takes back when it needs memory.
 */
public final class ReferenceRun {
  private static final double NANOS = 1e9;

  private ReferenceRun() {}

  /**
   * Measures.
   *
   * @param arguments the folder of the corpus, a folder for the feature store, and the number of
   *     epochs
   */
  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      System.err.println("reference-run: give the corpus, a folder for features, and epochs");
      System.exit(2);
    }
    int epochs = Integer.parseInt(arguments[2]);
    long start = System.nanoTime();
    ExperimentPreset preset = ExperimentPreset.named("2d-augmented");
    Split split =
        preset
            .protocol(ExperimentProtocol.Kind.STRATIFIED, 5)
            .splits(CremaD.open(Path.of(arguments[0])))
            .get(0);
    System.out.printf(
        Locale.ROOT,
        "{\"training\": %d, \"validation\": %d, \"test\": %d, \"processors\": %d, \"heapGb\": %.2f}%n",
        split.trainingIds().size(),
        split.validationIds().size(),
        split.testIds().size(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() / 1e9);
    preset
        .recipe()
        .training(plan -> plan.epochs(epochs))
        .trainer()
        .featureStore(FeatureStore.in(Path.of(arguments[1])))
        .listener(new Report(start))
        .train(split)
        .close();
  }

  private static final class Report implements TrainingListener {
    private final long start;
    private boolean prepared;
    private double epochStart;
    private double expected;

    Report(long start) {
      this.start = start;
    }

    @Override
    public void on(TrainingEvent event) {
      if (event instanceof TrainingEvent.BatchFinished batch) {
        afterBatch(batch);
      } else if (event instanceof TrainingEvent.EpochFinished finished) {
        afterEpoch(finished.epoch(), finished.elapsed().toNanos() / NANOS);
      }
    }

    private void afterBatch(TrainingEvent.BatchFinished batch) {
      double elapsed = batch.elapsed().toNanos() / NANOS;
      if (!prepared) {
        prepared = true;
        System.out.printf(
            Locale.ROOT,
            "{\"preparation\": %.1f, \"batches\": %d, %s}%n",
            (System.nanoTime() - start) / NANOS - elapsed,
            batch.batches(),
            totals());
      }
      if (batch.batch() == Math.max(1, batch.batches() / 10)) {
        expected = (elapsed - epochStart) * batch.batches() / batch.batch();
      }
    }

    private void afterEpoch(History.Epoch epoch, double elapsed) {
      System.out.printf(
          Locale.ROOT,
          "{\"epoch\": %d, \"seconds\": %.1f, \"expected\": %.1f, \"accuracy\": %.3f, %s}%n",
          epoch.number(),
          elapsed - epochStart,
          expected,
          epoch.training().accuracy(),
          totals());
      epochStart = elapsed;
    }

    private static String totals() {
      return String.format(
          Locale.ROOT,
          "\"cpuSeconds\": %.1f, \"peakGb\": %.2f, \"mappedGb\": %.2f",
          ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3,
          ProcessMemory.peakGb(),
          ProcessMemory.mappedGb());
    }
  }
}
