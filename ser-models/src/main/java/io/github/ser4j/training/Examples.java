package io.github.ser4j.training;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.model.FeatureShape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Features and classes of clips, by index.
 *
 * <p>Features are requested when a batch needs them, so they can come from memory or from a file.
 * Immutable; as thread-safe as the source of features.
 */
public final class Examples {
  private final List<String> clipIds;
  private final int[] classes;
  private final IntFunction<FeatureMatrix> features;

  private final OptionalInt mostFrames;
  private final Optional<IntFunction<Examples>> epochs;

  private Examples(
      List<String> clipIds,
      int[] classes,
      IntFunction<FeatureMatrix> features,
      OptionalInt mostFrames,
      Optional<IntFunction<Examples>> epochs) {
    this.clipIds = clipIds;
    this.classes = classes;
    this.features = features;
    this.mostFrames = mostFrames;
    this.epochs = epochs;
  }

  /**
   * Creates examples from a source of features.
   *
   * @param clipIds the clip id of each example, for messages
   * @param classes the class number of each example, at least 0
   * @param features returns the features of an example; all of one shape, unless {@link #ofUpTo} is
   *     called. Training calls it on a separate thread, one example at a time, except for those of
   *     {@link #withEpochs}
   * @return the examples
   * @throws IllegalArgumentException if the numbers of classes and clips differ, or a class number
   *     is negative
   */
  public static Examples of(
      List<String> clipIds, int[] classes, IntFunction<FeatureMatrix> features) {
    if (clipIds.size() != classes.length) {
      throw new IllegalArgumentException(
          "there are " + clipIds.size() + " clips, but " + classes.length + " class numbers");
    }
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] < 0) {
        throw Checks.failure(
            "the class number of clip '" + clipIds.get(i) + "'", classes[i], "at least 0");
      }
    }
    return new Examples(
        List.copyOf(clipIds), classes.clone(), features, OptionalInt.empty(), Optional.empty());
  }

  /**
   * Returns no examples, for training without validation.
   *
   * @return examples of size 0
   */
  public static Examples none() {
    return of(
        List.of(),
        new int[0],
        index -> {
          throw new IndexOutOfBoundsException("there are no examples");
        });
  }

  /**
   * Returns these examples for a network that masks padding: features may have different numbers of
   * frames.
   *
   * @param mostFrames the max number of frames, in training and in prediction, at least 1
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  public Examples ofUpTo(int mostFrames) {
    return new Examples(
        clipIds,
        classes,
        features,
        OptionalInt.of(Checks.atLeast(1, "mostFrames", mostFrames)),
        epochs);
  }

  /**
   * Returns these examples with other features in every epoch of a training. These examples
   * determine the shape.
   *
   * @param epochs returns the examples of an epoch, from 0: the same number, with the same classes.
   *     Called once per epoch, and must return the same for the same epoch, or a resumed training
   *     has another result. Their features are requested by several threads in parallel
   * @return a copy
   */
  public Examples withEpochs(IntFunction<Examples> epochs) {
    return new Examples(clipIds, classes, features, mostFrames, Optional.of(epochs));
  }

  /**
   * Returns the examples of an epoch.
   *
   * @throws IllegalArgumentException if the examples of the epoch have other classes
   */
  Examples inEpoch(int epoch) {
    if (epochs.isEmpty()) {
      return this;
    }
    Examples own = epochs.get().apply(epoch);
    if (!Arrays.equals(own.classes, classes)) {
      throw new IllegalArgumentException(
          "the "
              + own.size()
              + " examples of epoch "
              + epoch
              + " have different classes from the "
              + size()
              + " at the start of the training");
    }
    return new Examples(own.clipIds, classes, own.features, mostFrames, epochs);
  }

  /** Returns whether features differ between epochs, and may be requested by several threads. */
  boolean differByEpoch() {
    return epochs.isPresent();
  }

  /**
   * Returns the number of examples.
   *
   * @return 0 or more
   */
  public int size() {
    return classes.length;
  }

  /**
   * Returns the clip id of an example.
   *
   * @param index 0 to {@code size() - 1}
   * @return its id
   */
  public String clipId(int index) {
    return clipIds.get(index);
  }

  /**
   * Returns the class of an example.
   *
   * @param index 0 to {@code size() - 1}
   * @return its class number
   */
  public int classOf(int index) {
    return classes[index];
  }

  /**
   * Returns the features of an example.
   *
   * @param index 0 to {@code size() - 1}
   * @return its features
   */
  public FeatureMatrix features(int index) {
    return features.apply(index);
  }

  /** Returns the max number of frames; empty if all features have the same number. */
  OptionalInt mostFrames() {
    return mostFrames;
  }

  /**
   * Returns the shape of the features.
   *
   * @return that of the first example, with the max number of frames if it may differ
   * @throws IndexOutOfBoundsException if there are no examples
   */
  public FeatureShape shape() {
    FeatureMatrix first = features(0);
    return new FeatureShape(first.rows(), mostFrames.orElse(first.frames()));
  }
}
