package io.github.ser4j.model.classic;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelLoader;

/**
 * Learns a model from labeled feature vectors: {@link ShrinkageLda}, {@link LogisticRegression}, or
 * your own.
 *
 * <pre>{@code
 * LabeledFeatures training =
 *     LabeledFeatures.builder(2)
 *         .add(new float[] {-1, 0}, 0, 1) // class 0, speaker 1
 *         .add(new float[] {-2, 1}, 0, 2)
 *         .add(new float[] {1, 0}, 1, 1)
 *         .add(new float[] {0, 1}, 1, 2)
 *         .build();
 * EmotionModel model = ShrinkageLda.shrinkage(0.5).fit(training);
 * List<FeatureMatrix> clip = List.of(FeatureMatrix.of(new float[][] {{-0.75f}, {0.5f}}));
 * model.probabilities(clip).get(0); // [0.9350, 0.0650]
 * }</pre>
 *
 * <p>Implementations are immutable and safe to share between threads; the same training data give
 * the same model, bit for bit.
 */
@FunctionalInterface
public interface Classifier {
  /**
   * Learns a model.
   *
   * @param training the training data
   * @return a model that takes one matrix of {@link LabeledFeatures#features} rows and 1 frame for
   *     each clip; to be closed by the caller
   * @throws IllegalArgumentException if the classifier cannot learn from these data
   */
  EmotionModel fit(LabeledFeatures training);

  /**
   * Describes the classifier as data.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, such as a lambda
   */
  default Spec spec() {
    throw Checks.undescribed("classifier", this);
  }

  /**
   * Returns the classifiers of this library, to which others can be added, {@code
   * logistic-regression} ({@link LogisticRegression}) and {@code shrinkage-lda} ({@link
   * ShrinkageLda}), and the loader of their models, {@code linear} ({@link LinearModel}).
   *
   * @return a registry of {@link Classifier} and {@link ModelLoader}
   */
  static Registry registry() {
    return Registry.empty()
        .with(Classifier.class, LogisticRegression.KIND)
        .with(Classifier.class, ShrinkageLda.KIND)
        .with(ModelLoader.class, "linear", LinearModel::loader);
  }
}
