package io.github.ser4j.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well the probabilities of a model match its accuracy: of all clips predicted with a
 * confidence of 0.8, 80 % should be correct. The confidence of a prediction is the probability of
 * the predicted emotion. Immutable.
 *
 * <pre>{@code
 * Calibration calibration = Calibration.of(evaluation);
 * System.out.println(calibration.expectedError());
 * }</pre>
 *
 * <p>{@link TemperatureScaling} lowers the error; {@link CoverageCurve} says what is gained if
 * predictions of little confidence are not used.
 */
public final class Calibration {
  private static final int BINS = 15;

  private final List<ClipPrediction> byConfidence;
  private final List<Bin> bins;

  private Calibration(List<ClipPrediction> byConfidence, List<Bin> bins) {
    this.byConfidence = byConfidence;
    this.bins = bins;
  }

  /**
   * The clips with confidence in a range.
   *
   * @param low the lower end, exclusive, except for 0
   * @param high the upper end, inclusive
   * @param clips how many there are
   * @param confidence their mean confidence, 0 to 1; NaN if there are none
   * @param accuracy the share of them that is correct, 0 to 1; NaN if there are none
   */
  public record Bin(double low, double high, int clips, double confidence, double accuracy) {}

  /**
   * Computes the calibration of an evaluation.
   *
   * @param evaluation at least one clip, each with probabilities
   * @return the calibration
   * @throws IllegalArgumentException if there are no clips, or one has no probabilities
   */
  public static Calibration of(Evaluation evaluation) {
    if (evaluation.predictions().isEmpty()) {
      throw new IllegalArgumentException("there are no clips to report on");
    }
    List<List<ClipPrediction>> inBins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      inBins.add(new ArrayList<>());
    }
    for (ClipPrediction each : evaluation.predictions()) {
      inBins.get(bin(each.confidence())).add(each);
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      List<ClipPrediction> clips = inBins.get(i);
      bins.add(
          new Bin(
              edge(i),
              edge(i + 1),
              clips.size(),
              clips.stream().mapToDouble(ClipPrediction::confidence).average().orElse(Double.NaN),
              clips.stream()
                  .mapToInt(each -> each.isRight() ? 1 : 0)
                  .average()
                  .orElse(Double.NaN)));
    }
    return new Calibration(
        evaluation.predictions().stream()
            .sorted(Comparator.comparingDouble(ClipPrediction::confidence).reversed())
            .toList(),
        List.copyOf(bins));
  }

  /**
   * Returns the bins of a reliability diagram: 15 of equal width from 0 to 1; some may be empty.
   *
   * @return unmodifiable, from the lowest confidence to the highest
   */
  public List<Bin> bins() {
    return bins;
  }

  /**
   * Computes the expected calibration error (ECE) over the 15 bins: {@code Σ clips(b)/n ·
   * |accuracy(b) - confidence(b)|}. It depends on the number of bins, so compare it only with
   * errors over 15 bins. Source: C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, "On calibration of
   * modern neural networks", ICML 2017.
   *
   * @return 0 (each bin is as accurate as it is confident) to 1
   */
  public double expectedError() {
    double sum = 0;
    for (Bin each : bins) {
      if (each.clips() > 0) {
        sum += each.clips() * Math.abs(each.accuracy() - each.confidence());
      }
    }
    return sum / byConfidence.size();
  }

  /**
   * Returns the predictive entropy, {@code -Σ p ln p}, of correct or of wrong predictions. A model
   * that is aware of its uncertainty has higher entropy where it is wrong.
   *
   * @param right true for the correct predictions, false for the wrong ones
   * @return a new array with a value for each such clip, 0 to ln(number of emotions) nats, in
   *     descending order of confidence
   */
  public double[] entropies(boolean right) {
    return byConfidence.stream()
        .filter(each -> each.isRight() == right)
        .mapToDouble(Calibration::entropy)
        .toArray();
  }

  private static double entropy(ClipPrediction prediction) {
    double sum = 0;
    for (double p : prediction.probabilities().values()) {
      sum -= p > 0 ? p * Math.log(p) : 0;
    }
    return sum;
  }

  private static int bin(double confidence) {
    int bin = 0;
    while (confidence > edge(bin + 1)) {
      bin++;
    }
    return bin;
  }

  private static double edge(int bin) {
    return (double) bin / BINS;
  }
}
