package io.github.ser4j.spark;

import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.SegmentSettings;
import java.io.Serializable;
import java.util.List;

/**
 * How a recognizer answers.
 *
 * @param keptLabels the labels to choose from; all if empty
 * @param abstainBelow the probability below which it abstains; 0 for never
 * @param segments whether segments are wanted
 * @param windowSeconds of segments
 * @param hopSeconds of segments
 */
record EmotionView(
    List<String> keptLabels,
    double abstainBelow,
    boolean segments,
    double windowSeconds,
    double hopSeconds)
    implements Serializable {

  EmotionView {
    keptLabels = List.copyOf(keptLabels);
  }

  /**
   * Opens and closes a recognizer, so that what does not fit is found before any work.
   *
   * @throws IllegalArgumentException if a setting is out of range, or the recognizer lacks a label
   * @throws io.github.ser4j.model.ModelException if the bundle cannot be loaded
   */
  void check(Bundle bundle, int processors) {
    Object unused = settings();
    try (EmotionRecognizer recognizer = bundle.open(processors)) {
      of(recognizer);
    }
  }

  /** Returns a recognizer that answers so, and is closed with the given one. */
  EmotionRecognizer of(EmotionRecognizer recognizer) {
    EmotionRecognizer kept =
        keptLabels.isEmpty()
            ? recognizer
            : recognizer.keepLabels(keptLabels.toArray(String[]::new));
    return abstainBelow > 0 ? kept.abstainBelow(abstainBelow) : kept;
  }

  SegmentSettings settings() {
    return SegmentSettings.builder().windowSeconds(windowSeconds).hopSeconds(hopSeconds).build();
  }
}
