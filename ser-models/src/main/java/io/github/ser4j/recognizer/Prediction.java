package io.github.ser4j.recognizer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a recognizer takes a clip for.
 *
 * @param label the most probable emotion
 * @param probabilities the probability of every emotion, in the order of the classes; they add up
 *     to 1
 */
public record Prediction(String label, Map<String, Double> probabilities) {

  /**
   * Makes a prediction.
   *
   * @param label see {@link #label()}
   * @param probabilities see {@link #probabilities()}
   * @throws IllegalArgumentException if the label has no probability
   */
  public Prediction {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    if (!probabilities.containsKey(label)) {
      throw new IllegalArgumentException(
          "label '" + label + "' has no probability; there are only " + probabilities.keySet());
    }
  }

  /**
   * The probability of the most probable emotion.
   *
   * @return 0 to 1
   */
  public double probability() {
    return probabilities.getOrDefault(label, 0.0);
  }
}
