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
 * Features of clips with their classes, by index.
 *
 * <p>Features are asked for when a batch needs them, so they may come from memory or from a file.
 * Immutable; as safe to share between threads as the source of features is.
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
   * Examples whose features come from anywhere.
   *
   * @param clipIds the clip of each example, for messages
   * @param classes the class number of each example, at least 0
   * @param features gives the features of an example; all of one shape, unless {@link #ofUpTo} is
   *     called. A training asks on a thread of its own, one example at a time, unless they are
   *     those of an epoch; see {@link #withEpochs}
   * @return the examples
   * @throws IllegalArgumentException if there are not as many classes as clips, or a class number
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
   * No examples at all, for training without validation.
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
   * The same examples, for a network that masks padding: features may have different numbers of
   * frames.
   *
   * @param mostFrames the most frames that features may have, now or when the network answers, at
   *     least 1
   * @return new examples
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
   * The same examples, but with other features in every epoch of a training. The features of these
   * tell their shape.
   *
   * @param epochs gives the examples of an epoch, from 0 on: as many, with the same classes. It is
   *     asked once for each epoch, and must give the same for the same epoch, or a training that is
   *     resumed ends otherwise. Their features are asked for by several threads at a time
   * @return new examples
   */
  public Examples withEpochs(IntFunction<Examples> epochs) {
    return new Examples(clipIds, classes, features, mostFrames, Optional.of(epochs));
  }

  /**
   * What a training learns from in an epoch.
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
              + " have other classes than the "
              + size()
              + " that the training began with");
    }
    return new Examples(own.clipIds, classes, own.features, mostFrames, epochs);
  }

  /** Whether features differ from epoch to epoch, and may be asked for by several threads. */
  boolean differByEpoch() {
    return epochs.isPresent();
  }

  /**
   * The number of examples.
   *
   * @return 0 or more
   */
  public int size() {
    return classes.length;
  }

  /**
   * The clip of an example.
   *
   * @param index 0 to {@code size() - 1}
   * @return its id
   */
  public String clipId(int index) {
    return clipIds.get(index);
  }

  /**
   * The class of an example.
   *
   * @param index 0 to {@code size() - 1}
   * @return its class number
   */
  public int classOf(int index) {
    return classes[index];
  }

  /**
   * The features of an example.
   *
   * @param index 0 to {@code size() - 1}
   * @return its features
   */
  public FeatureMatrix features(int index) {
    return features.apply(index);
  }

  /** The most frames that features may have; empty if all have the same. */
  OptionalInt mostFrames() {
    return mostFrames;
  }

  /**
   * The shape of the features.
   *
   * @return that of the first example, with the most frames that features may have if they may
   *     differ
   * @throws IndexOutOfBoundsException if there are no examples
   */
  public FeatureShape shape() {
    FeatureMatrix first = features(0);
    return new FeatureShape(first.rows(), mostFrames.orElse(first.frames()));
  }
}
