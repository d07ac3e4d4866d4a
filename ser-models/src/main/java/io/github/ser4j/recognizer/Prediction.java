package io.github.ser4j.recognizer;

import io.github.ser4j.internal.Checks;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The predicted emotion of a clip.
 *
 * @param label the most probable emotion, or {@link #UNKNOWN}
 * @param probabilities the probability of every emotion, in the order of the classes; their sum is
 *     1
 * @param dimensions what the model predicts besides emotions, for instance {@code arousal}, by name
 *     and in the unit of the model; empty for most models
 * @param warnings reasons to doubt the prediction, because the speech differs from the training
 *     speech; often none
 */
public record Prediction(
    String label,
    Map<String, Double> probabilities,
    Map<String, Double> dimensions,
    List<PredictionWarning> warnings) {
  /**
   * The label of a prediction of a recognizer that {@linkplain EmotionRecognizer#abstainBelow
   * abstains}.
   */
  public static final String UNKNOWN = "unknown";

  /**
   * Creates a prediction.
   *
   * @param label see {@link #label()}
   * @param probabilities see {@link #probabilities()}
   * @param dimensions see {@link #dimensions()}
   * @param warnings see {@link #warnings()}
   * @throws IllegalArgumentException if there are no probabilities, one is not a number from 0 to
   *     1, or the label has none and is not {@link #UNKNOWN}
   */
  public Prediction {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    warnings = List.copyOf(warnings);
    probabilities.forEach(
        (each, probability) -> {
          Checks.between(0, 1, "the probability of '" + each + "'", probability);
        });
    boolean abstained = label.equals(UNKNOWN) && !probabilities.isEmpty();
    if (!abstained && !probabilities.containsKey(label)) {
      throw new IllegalArgumentException(
          "label '" + label + "' has no probability; labels are " + probabilities.keySet());
    }
  }

  /**
   * Returns whether no emotion was probable enough, so that the label is {@link #UNKNOWN}.
   *
   * @return false for all predictions of a recognizer that does not {@linkplain
   *     EmotionRecognizer#abstainBelow abstain}
   */
  public boolean abstained() {
    return !probabilities.containsKey(label);
  }

  /**
   * Returns the most probable emotion, also of a prediction that {@linkplain #abstained()
   * abstained}.
   *
   * @return the label, unless that is {@link #UNKNOWN}
   */
  public String mostProbable() {
    return abstained()
        ? Collections.max(probabilities.entrySet(), Map.Entry.comparingByValue()).getKey()
        : label;
  }

  /**
   * Returns the probability of the {@linkplain #mostProbable() most probable emotion}.
   *
   * @return 0 to 1
   */
  public double probability() {
    return probability(mostProbable());
  }

  /**
   * Returns the probability of an emotion.
   *
   * @param emotion one of the labels of the recognizer
   * @return 0 to 1
   * @throws IllegalArgumentException if it is not one of them; the message lists them
   */
  public double probability(String emotion) {
    Double probability = probabilities.get(emotion);
    if (probability == null) {
      throw Checks.textFailure("emotion", emotion, "one of " + probabilities.keySet());
    }
    return probability;
  }

  /**
   * Returns the emotions with their probabilities, the most probable first, then dimensions and
   * warnings.
   *
   * @return in one line, for instance {@code anger 0.83, neutral 0.09, fear 0.08}, {@code unknown:
   *     anger 0.43, neutral 0.39, fear 0.18}, or {@code anger 0.83, neutral 0.17; arousal 0.71}
   */
  @Override
  public String toString() {
    String emotions =
        (abstained() ? label + ": " : "")
            + probabilities.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Prediction::text)
                .collect(Collectors.joining(", "));
    String text =
        dimensions.isEmpty()
            ? emotions
            : emotions
                + "; "
                + dimensions.entrySet().stream()
                    .map(Prediction::text)
                    .collect(Collectors.joining(", "));
    return warnings.isEmpty()
        ? text
        : text
            + warnings.stream()
                .map(PredictionWarning::message)
                .collect(Collectors.joining("; ", " (", ")"));
  }

  private static String text(Map.Entry<String, Double> value) {
    return String.format(Locale.ROOT, "%s %.2f", value.getKey(), value.getValue());
  }
}
