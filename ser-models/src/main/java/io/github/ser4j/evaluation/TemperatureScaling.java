package io.github.ser4j.evaluation;

import io.github.ser4j.evaluation.internal.ClassScores;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.Softmax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Corrects probabilities that are too high or too low, and keeps their order: log probabilities are
 * divided by a temperature, {@code q ∝ p^(1/T)}. Networks are often too sure of themselves; a
 * temperature greater than 1 makes them less so.
 *
 * <pre>{@code
 * Evaluation validation = recognizer.evaluateAllowingSpeakerOverlap(split.validation());
 * TemperatureScaling scaling = TemperatureScaling.fit(validation);
 * System.out.println(scaling.temperature()); // e.g. 1.85
 * Evaluation test = recognizer.evaluate(split.test());
 * System.out.println(Calibration.of(test).expectedError()); // e.g. 0.142
 * System.out.println(Calibration.of(scaling.apply(test)).expectedError()); // e.g. 0.051
 * }</pre>
 *
 * <p>A probability below the smallest normal float, 1.2e-38, counts as that. Source: C. Guo, G.
 * Pleiss, Y. Sun and K. Q. Weinberger, "On calibration of modern neural networks", ICML 2017.
 *
 * @param temperature greater than 0; 1 changes nothing
 */
public record TemperatureScaling(double temperature) {
  private static final double MAX = 20;
  private static final int HALVINGS = 60;

  /**
   * Creates a scaling.
   *
   * @param temperature see {@link #temperature()}
   * @throws IllegalArgumentException if it is out of range
   */
  public TemperatureScaling {
    Checks.positive("temperature", temperature);
  }

  /**
   * Finds the temperature from 1/20 to 20 with the least {@linkplain Evaluation#logLoss() log
   * loss}. The loss is convex in 1/T, so its minimum is found exactly; on the clips given, it is
   * not greater than before.
   *
   * @param evaluation clips that the model was not trained with, at least one, each with
   *     probabilities
   * @return the scaling
   * @throws IllegalArgumentException if there are no clips, or one has no probabilities
   */
  public static TemperatureScaling fit(Evaluation evaluation) {
    if (evaluation.predictions().isEmpty()) {
      throw new IllegalArgumentException("there are no clips to fit a temperature to");
    }
    List<double[]> logs = new ArrayList<>();
    List<Double> ofActual = new ArrayList<>();
    for (ClipPrediction each : evaluation.predictions()) {
      ofActual.add(log(each.probability(each.actual())));
      logs.add(
          each.probabilities().values().stream().mapToDouble(TemperatureScaling::log).toArray());
    }
    double low = -Math.log(MAX);
    double high = -low;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (slope(logs, ofActual, Math.exp(-middle)) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new TemperatureScaling(Math.exp((low + high) / 2));
  }

  /**
   * Returns the scaling that undoes this one, for instance to compare the probabilities of a
   * calibrated recognizer with those that it would have without its temperature:
   *
   * <pre>{@code
   * Evaluation after = recognizer.evaluate(split.test());
   * Evaluation before = new TemperatureScaling(recognizer.temperature()).inverse().apply(after);
   * System.out.println(before.logLoss() + " " + after.logLoss()); // e.g. 0.94 0.81
   * }</pre>
   *
   * <p>Probabilities of {@linkplain io.github.ser4j.recognizer.EmotionRecognizer#merge merged}
   * emotions are sums of scaled ones, which it does not undo.
   *
   * @return the scaling with the temperature {@code 1/T}
   */
  public TemperatureScaling inverse() {
    return new TemperatureScaling(1 / temperature);
  }

  /** The derivative of the loss with respect to 1/T: positive if T is too low. */
  private static double slope(List<double[]> logs, List<Double> ofActual, double inverse) {
    double slope = 0;
    for (int clip = 0; clip < logs.size(); clip++) {
      double[] scaled = logs.get(clip).clone();
      Softmax.inPlace(scaled, inverse);
      for (int i = 0; i < scaled.length; i++) {
        slope += scaled[i] * logs.get(clip)[i];
      }
      slope -= ofActual.get(clip);
    }
    return slope;
  }

  /**
   * Scales probabilities.
   *
   * @param probabilities one for each class, each at least 0
   * @return new probabilities with a sum of 1; the given ones if the temperature is 1
   */
  public double[] apply(double[] probabilities) {
    if (temperature == 1) {
      return probabilities.clone();
    }
    double[] logs = new double[probabilities.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = log(probabilities[i]);
    }
    Softmax.inPlace(logs, 1 / temperature);
    return logs;
  }

  /**
   * Scales the probabilities of an evaluation.
   *
   * @param evaluation clips, each with probabilities
   * @return a copy with other probabilities and the same predicted labels
   */
  public Evaluation apply(Evaluation evaluation) {
    return new Evaluation(
        evaluation.protocol(),
        evaluation.labels(),
        evaluation.predictions().stream().map(this::apply).toList(),
        evaluation.warnings());
  }

  private ClipPrediction apply(ClipPrediction clip) {
    double[] scaled =
        apply(clip.probabilities().values().stream().mapToDouble(Double::doubleValue).toArray());
    Map<String, Double> probabilities = new LinkedHashMap<>();
    int next = 0;
    for (String label : clip.probabilities().keySet()) {
      probabilities.put(label, scaled[next++]);
    }
    return new ClipPrediction(
        clip.clipId(),
        clip.speaker(),
        clip.actual(),
        clip.predicted(),
        probabilities,
        clip.warnings());
  }

  private static double log(double probability) {
    return -ClassScores.crossEntropy(probability);
  }
}
