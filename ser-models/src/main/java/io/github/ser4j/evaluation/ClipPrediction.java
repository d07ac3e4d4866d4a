package io.github.ser4j.evaluation;

import io.github.ser4j.internal.Checks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a model predicted for a clip whose emotion is known. Immutable.
 *
 * @param clipId the id of the clip
 * @param speaker who speaks, if that is known; a blank name counts as unknown
 * @param actual its true emotion
 * @param predicted the predicted emotion
 * @param probabilities the probability of every emotion, each 0 to 1, in the order of the classes;
 *     empty if only the emotion is known
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
   * Returns the same prediction with a speaker.
   *
   * @param name who speaks
   * @return a new prediction
   */
  public ClipPrediction withSpeaker(String name) {
    return new ClipPrediction(
        clipId, Optional.of(name), actual, predicted, probabilities, warnings);
  }

  /**
   * Returns whether the predicted emotion is the true one.
   *
   * @return true if both emotions are the same
   */
  public boolean isRight() {
    return actual.equals(predicted);
  }

  /**
   * Returns the probability that the model gives an emotion.
   *
   * @param label the emotion
   * @return 0 to 1; 0 for an emotion that the model does not know
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
