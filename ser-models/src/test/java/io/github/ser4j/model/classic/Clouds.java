package io.github.ser4j.model.classic;

import io.github.ser4j.features.FeatureMatrix;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random training data: clouds of rows around the means of their classes. */
final class Clouds {
  private Clouds() {}

  /**
   * Rows of 3 classes and 4 speakers that are far from each other; the last feature is constant.
   */
  static LabeledFeatures separable() {
    SplittableRandom random = new SplittableRandom(1);
    LabeledFeatures.Builder builder = LabeledFeatures.builder(3);
    for (int row = 0; row < 60; row++) {
      float[] features = new float[6];
      for (int j = 0; j < 5; j++) {
        features[j] = (float) (0.2 * random.nextGaussian());
      }
      features[row % 3] += 3;
      features[5] = -0.25f;
      builder.add(features, row % 3, row / 3 % 4);
    }
    return builder.build();
  }

  /**
   * Rows of 2 classes and 8 speakers with many noisy features.
   *
   * @param shift the standard deviation of what a speaker adds to each feature
   */
  static LabeledFeatures ofSpeakers(double shift) {
    SplittableRandom random = new SplittableRandom(7);
    int features = 40;
    double[] difference = random.doubles(features, -0.3, 0.3).toArray();
    double[][] shifts = new double[8][features];
    for (double[] ofSpeaker : shifts) {
      for (int j = 0; j < features; j++) {
        ofSpeaker[j] = shift * random.nextGaussian();
      }
    }
    // Features that nearly depend on others: where speakers do not shift them, they help.
    double[] mixing = random.doubles(features, -1, 1).toArray();
    LabeledFeatures.Builder builder = LabeledFeatures.builder(2);
    for (int row = 0; row < 400; row++) {
      int label = row % 2;
      int speaker = row / 2 % 8;
      double common = 2 * random.nextGaussian();
      float[] values = new float[features];
      for (int j = 0; j < features; j++) {
        values[j] =
            (float)
                (label * difference[j]
                    + shifts[speaker][j]
                    + common * mixing[j]
                    + 0.5 * random.nextGaussian());
      }
      builder.add(values, label, speaker);
    }
    return builder.build();
  }

  /** The rows as the matrices that a model takes. */
  static List<FeatureMatrix> matrices(LabeledFeatures data) {
    return IntStream.range(0, data.rows())
        .mapToObj(row -> FeatureMatrix.of(data.features(), FloatBuffer.wrap(data.row(row))))
        .toList();
  }
}
