package io.github.ser4j.features.store;

import io.github.ser4j.features.FeatureMatrix;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up features. */
final class Matrices {
  private Matrices() {}

  static FeatureMatrix random(int number, int rows, int frames) {
    SplittableRandom random = new SplittableRandom(number);
    float[][] values = new float[rows][frames];
    for (float[] row : values) {
      for (int i = 0; i < frames; i++) {
        row[i] = (float) (100 * random.nextDouble() - 80);
      }
    }
    return FeatureMatrix.of(values);
  }

  static List<FeatureKey> keys(String name, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> FeatureKey.builder().text("set", name).number("matrix", i).build())
        .toList();
  }
}
