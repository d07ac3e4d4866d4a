package io.github.ser4j.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model predicted for a clip whose emotion is known. Immutable.
 *
 * @param clipId the id of the clip
 * @param actual its true emotion
 * @param predicted the predicted emotion
 * @param probabilities the probability of every emotion, each 0 to 1, in the order of the classes;
 *     empty if only the emotion is known
 */
public record ClipPrediction(
    String clipId, String actual, String predicted, Map<String, Double> probabilities) {

  /**
   * Makes a prediction.
   *
   * @param clipId see {@link #clipId()}
   * @param actual see {@link #actual()}
   * @param predicted see {@link #predicted()}
   * @param probabilities see {@link #probabilities()}
   */
  public ClipPrediction {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }

  /**
   * Whether the prediction is the truth.
   *
   * @return true if both emotions are the same
   */
  public boolean isRight() {
    return actual.equals(predicted);
  }
}
