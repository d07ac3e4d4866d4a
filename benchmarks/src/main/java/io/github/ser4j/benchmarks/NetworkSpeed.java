package io.github.ser4j.benchmarks;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.training.Examples;
import io.github.ser4j.training.Sgd;
import io.github.ser4j.training.Trainer;
import io.github.ser4j.training.TrainingEvent;
import io.github.ser4j.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The tasks that {@code peers/compare_networks.py} compares with PyTorch itself: one prediction
 * with the reference networks, and training of the 2D one with batches of 32.
 *
 * <p>Prints a JSON object: milliseconds per prediction, training clips per second, and the peak
 * memory in GB (of the process, on Linux).
 */
public final class NetworkSpeed {
  private static final int BATCH = 32;
  private static final int CLASSES = 6;
  private static final int TRAINING_STEPS = 16;
  private static final int WARM_UP_STEPS = 4;
  private static final double WARM_UP_SECONDS = 2;
  private static final double MEASURED_SECONDS = 4;
  private static final FeatureShape SPECTROGRAM = new FeatureShape(128, 432);
  private static final FeatureShape SEQUENCE = new FeatureShape(1, 864);

  private NetworkSpeed() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments none
   * @throws IOException if the memory of the process cannot be read
   */
  public static void main(String[] arguments) {
    double answer2d = answerMs(CnnLstm2d.reference(), SPECTROGRAM);
    double answer1d = answerMs(CnnLstm1d.reference(), SEQUENCE);
    double training = clipsPerSecond(CnnLstm2d.reference(), SPECTROGRAM);
    System.out.printf(
        Locale.ROOT,
        "{\"answer 2D\": %.3f, \"answer 1D\": %.3f, \"training 2D\": %.2f, \"peak\": %.2f}%n",
        answer2d,
        answer1d,
        training,
        ProcessMemory.peakGb());
  }

  private static double answerMs(Architecture architecture, FeatureShape shape) {
    List<FeatureMatrix> clip = List.of(clip(0, shape));
    List<Double> milliseconds = new ArrayList<>();
    try (NetworkModel model = NetworkModel.untrained(architecture, shape, CLASSES, 1)) {
      long begin = System.nanoTime();
      double passed = 0;
      while (passed < WARM_UP_SECONDS + MEASURED_SECONDS) {
        long start = System.nanoTime();
        model.probabilities(clip);
        long end = System.nanoTime();
        passed = (end - begin) / 1e9;
        if (passed > WARM_UP_SECONDS) {
          milliseconds.add((end - start) / 1e6);
        }
      }
    }
    return median(milliseconds);
  }

  private static double clipsPerSecond(Architecture architecture, FeatureShape shape) {
    List<FeatureMatrix> features =
        IntStream.range(0, BATCH).mapToObj(clip -> clip(clip, shape)).toList();
    Examples examples =
        Examples.of(
            IntStream.range(0, BATCH).mapToObj(clip -> "clip " + clip).toList(),
            IntStream.range(0, BATCH).map(clip -> clip % CLASSES).toArray(),
            features::get);
    List<Double> ends = new ArrayList<>();
    TrainingPlan plan =
        TrainingPlan.builder()
            .epochs(TRAINING_STEPS)
            .batchSize(BATCH)
            .optimizer(Sgd.reference())
            .build();
    Trainer.of(plan)
        .withListener(
            event -> {
              if (event instanceof TrainingEvent.BatchFinished) {
                ends.add(System.nanoTime() / 1e9);
              }
            })
        .train(architecture, CLASSES, examples, Examples.none())
        .model()
        .close();
    List<Double> seconds =
        IntStream.range(WARM_UP_STEPS, ends.size())
            .mapToObj(i -> ends.get(i) - ends.get(i - 1))
            .toList();
    return BATCH / median(seconds);
  }

  /** Returns the sine of clip plus position, so that every program can compute the same. */
  private static FeatureMatrix clip(int clip, FeatureShape shape) {
    float[][] values = new float[shape.rows()][shape.frames()];
    for (int row = 0; row < shape.rows(); row++) {
      for (int frame = 0; frame < shape.frames(); frame++) {
        values[row][frame] = (float) Math.sin(clip + (double) row * shape.frames() + frame);
      }
    }
    return FeatureMatrix.of(values);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
