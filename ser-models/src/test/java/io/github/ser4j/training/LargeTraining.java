package io.github.ser4j.training;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.features.store.FeatureKey;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.features.store.StoredFeatures;
import io.github.ser4j.model.CnnLstm2d;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Trains one epoch on random mel matrices of 128 × 432 in a store, and prints the times. */
final class LargeTraining {
  private static final int ROWS = 128;
  private static final int FRAMES = 432;

  private LargeTraining() {}

  /** Folder of the store, number of matrices. */
  public static void main(String[] args) {
    int size = Integer.parseInt(args[1]);
    FeatureStore store = FeatureStore.in(Path.of(args[0]));
    List<FeatureKey> keys =
        IntStream.range(0, size)
            .mapToObj(i -> FeatureKey.builder().number("matrix", i).build())
            .toList();
    long start = System.nanoTime();
    store.features(keys, LargeTraining::matrix).close();
    start = report("built", size, start);
    try (StoredFeatures features =
        store.features(
            keys,
            i -> {
              throw new AssertionError("matrix " + i + " was computed again");
            })) {
      start = report("opened and checked", size, start);
      StandardScaler scaler = StandardScaler.fit(features.asList());
      start = report("scaler fitted", size, start);
      Examples examples =
          Examples.of(
              IntStream.range(0, size).mapToObj(i -> "clip" + i).toList(),
              IntStream.range(0, size).map(i -> i % 2).toArray(),
              i -> scaler.transform(features.get(i)));
      for (int i : EpochOrder.of(size, 1, 0)) {
        examples.features(i);
      }
      start = report("read in the order of an epoch, and scaled", size, start);
      CnnLstm2d tiny =
          CnnLstm2d.builder()
              .filters(1)
              .poolRows(64)
              .poolFrames(54)
              .batchNormMomentum(0.9)
              .lstmUnits(4)
              .build();
      TrainingPlan plan =
          TrainingPlan.builder().epochs(1).optimizer(Adam.learningRate(0.01)).build();
      TrainingResult result = Trainer.of(plan).train(tiny, 2, examples, Examples.none());
      result.model().close();
      report("trained", size, start);
      System.out.println("loss " + result.history().epochs().get(0).training().loss());
    }
    System.out.println("heap of at most " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB");
  }

  /** Noise in decibels, of class 0 louder in the upper half, of class 1 in the lower one. */
  private static FeatureMatrix matrix(int number) {
    SplittableRandom random = new SplittableRandom(number);
    float[] values = new float[ROWS * FRAMES];
    for (int i = 0; i < values.length; i++) {
      boolean loud = (i < values.length / 2) == (number % 2 == 0);
      values[i] = (float) (random.nextDouble() * 40 - (loud ? 60 : 80));
    }
    return FeatureMatrix.of(ROWS, FloatBuffer.wrap(values));
  }

  private static long report(String what, int size, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double megabytes = size * (ROWS * FRAMES * 4 / 1e6);
    System.out.println(what + ": " + seconds + " s, " + Math.round(megabytes / seconds) + " MB/s");
    return System.nanoTime();
  }
}
