package io.github.ser4j.evaluation;

import io.github.ser4j.internal.Checks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The prediction of a model for a clip whose emotion is known. Immutable.
 *
 * @param clipId the id of the clip
 * @param speaker the speaker, if known; a blank name counts as unknown
 * @param actual its true emotion
 * @param predicted the predicted emotion
 * @param probabilities the probability of every emotion, each 0 to 1, in the order of the classes;
 *     empty if only the label is known
 * @param warnings the kinds of warnings about the clip's audio, such as {@code silent} or {@code
 *     clipped}, each of letters, digits, {@code -} and {@code _}; usually empty
 */
public record ClipPrediction(
    String clipId,
    Optional<String> speaker,
    String actual,
    String predicted,
    Map<String, Double> probabilities,
    List<String> warnings) {
  private static final Pattern WARNING = Pattern.compile("[\\p{Alnum}_-]+");

  /**
   * Creates a prediction.
   *
   * @param clipId see {@link #clipId()}
   * @param speaker see {@link #speaker()}
   * @param actual see {@link #actual()}
   * @param predicted see {@link #predicted()}
   * @param probabilities see {@link #probabilities()}
   * @param warnings see {@link #warnings()}
   * @throws IllegalArgumentException if a probability is not from 0 to 1, or a warning has other
   *     characters
   */
  public ClipPrediction {
    speaker = speaker.filter(name -> !name.isBlank());
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    probabilities.forEach(
        (label, value) -> Checks.between(0.0, 1.0, "probability of '" + label + "'", value));
    warnings = List.copyOf(warnings);
    for (String warning : warnings) {
      if (!WARNING.matcher(warning).matches()) {
        throw Checks.textFailure("warning", warning, "of letters, digits, '-' and '_'");
      }
    }
  }

  /**
   * Creates a prediction for a clip of an unknown speaker, without warnings.
   *
   * @param clipId see {@link #clipId()}
   * @param actual see {@link #actual()}
   * @param predicted see {@link #predicted()}
   * @param probabilities see {@link #probabilities()}
   * @throws IllegalArgumentException if a probability is not from 0 to 1
   */
  public ClipPrediction(
      String clipId, String actual, String predicted, Map<String, Double> probabilities) {
    this(clipId, Optional.empty(), actual, predicted, probabilities, List.of());
  }

  /**
   * Returns this prediction with a speaker.
   *
   * @param name the speaker
   * @return a copy
   */
  public ClipPrediction withSpeaker(String name) {
    return new ClipPrediction(
        clipId, Optional.of(name), actual, predicted, probabilities, warnings);
  }

  /**
   * Returns whether the prediction is correct.
   *
   * @return true if both emotions are the same
   */
  public boolean isRight() {
    return actual.equals(predicted);
  }

  /**
   * Returns the probability of the predicted emotion.
   *
   * @return 0 to 1
   * @throws IllegalArgumentException if there are no probabilities
   */
  public double confidence() {
    return probability(predicted);
  }

  /**
   * Returns the predicted probability of an emotion.
   *
   * @param label the emotion
   * @return 0 to 1; 0 for an emotion unknown to the model
   * @throws IllegalArgumentException if there are no probabilities
   */
  public double probability(String label) {
    if (probabilities.isEmpty()) {
      throw new IllegalArgumentException(
          "clip '" + clipId + "' has no probabilities, only a predicted label");
    }
    return probabilities.getOrDefault(label, 0.0);
  }
}
