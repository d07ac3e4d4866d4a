package io.github.ser4j.evaluation;

import io.github.ser4j.evaluation.internal.ClassScores;
import io.github.ser4j.evaluation.internal.Decimals;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1 of every emotion and their means, as in scikit-learn's {@code
 * classification_report}.
 *
 * <pre>
 *   precision = correct / predicted
 *   recall = correct / actual
 *   F1 = 2 · correct / (predicted + actual)
 * </pre>
 *
 * <p>A ratio with denominator 0 counts as 0. Macro means are over the emotions that occur among the
 * true or predicted labels, so an emotion that is only predicted has a recall of 0 in the macro
 * recall ({@code recall_score(average="macro")}). The {@linkplain #unweightedAverageRecall()
 * unweighted average recall} (UAR) is over the emotions with true clips ({@code
 * balanced_accuracy_score}); the two are equal if no emotion is only predicted. Immutable.
 */
public final class ClassificationReport {
  private final ConfusionMatrix confusion;
  private final Map<String, Scores> scores = new LinkedHashMap<>();

  private ClassificationReport(ConfusionMatrix confusion) {
    this.confusion = confusion;
    for (String label : confusion.classes()) {
      int right = confusion.count(label, label);
      int predicted = confusion.predictedCount(label);
      int actual = confusion.actualCount(label);
      if (predicted + actual > 0) {
        scores.put(
            label,
            new Scores(
                share(right, predicted),
                share(right, actual),
                share(2 * right, predicted + actual),
                actual));
      }
    }
  }

  /**
   * The metrics of one emotion.
   *
   * @param precision share of the predicted clips that is correct, 0 to 1
   * @param recall share of the true clips that is predicted correctly, 0 to 1
   * @param f1 harmonic mean of both, 0 to 1
   * @param support the number of true clips
   */
  public record Scores(double precision, double recall, double f1, int support) {}

  /**
   * Computes the report of a confusion matrix.
   *
   * @param confusion the counts, of at least one clip
   * @return the report
   * @throws IllegalArgumentException if there is no clip
   */
  public static ClassificationReport of(ConfusionMatrix confusion) {
    if (confusion.total() == 0) {
      throw new IllegalArgumentException("there are no clips to report on");
    }
    return new ClassificationReport(confusion);
  }

  /**
   * Returns the metrics of the emotions that occur.
   *
   * @return a new map, sorted by emotion
   */
  public Map<String, Scores> scores() {
    return new LinkedHashMap<>(scores);
  }

  /**
   * Returns the share of clips that are predicted correctly.
   *
   * @return 0 to 1
   */
  public double accuracy() {
    return ClassScores.accuracy(confusion.rightCounts(), confusion.actualCounts());
  }

  /**
   * Returns the mean recall of the emotions with true clips, each with the same weight: the usual
   * metric for emotion corpora, whose emotions are not balanced. It is scikit-learn's {@code
   * balanced_accuracy_score}. The macro average of {@link #toString()} is lower if an emotion is
   * only predicted.
   *
   * @return 0 to 1
   */
  public double unweightedAverageRecall() {
    return ClassScores.unweightedAverageRecall(confusion.rightCounts(), confusion.actualCounts());
  }

  /**
   * Returns the mean F1 of the emotions, each with the same weight.
   *
   * @return 0 to 1
   */
  public double macroF1() {
    return macro(Scores::f1);
  }

  /**
   * Returns the mean F1 of the emotions, weighted by their number of true clips: scikit-learn's
   * {@code f1_score(average="weighted")}.
   *
   * @return 0 to 1
   */
  public double weightedF1() {
    return weighted(Scores::f1);
  }

  private double macro(ToDoubleFunction<Scores> figure) {
    return scores.values().stream().mapToDouble(figure).average().orElse(0);
  }

  private double weighted(ToDoubleFunction<Scores> figure) {
    double sum = 0;
    for (Scores each : scores.values()) {
      sum += figure.applyAsDouble(each) * each.support();
    }
    return sum / confusion.total();
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** Returns the report as a text table in the layout of scikit-learn. */
  @Override
  public String toString() {
    int longest = scores.keySet().stream().mapToInt(String::length).max().orElse(0);
    int width = Math.max(longest, "weighted avg".length());
    int clips = confusion.total();
    StringBuilder table = new StringBuilder();
    line(table, width, "", "precision", "recall", "f1-score", "support");
    table.append('\n');
    scores.forEach((label, each) -> line(table, width, label, each));
    table.append('\n');
    line(table, width, "accuracy", "", "", Decimals.four(accuracy()), Integer.toString(clips));
    line(
        table,
        width,
        "macro avg",
        new Scores(macro(Scores::precision), macro(Scores::recall), macroF1(), clips));
    line(
        table,
        width,
        "weighted avg",
        new Scores(weighted(Scores::precision), weighted(Scores::recall), weightedF1(), clips));
    return table.toString();
  }

  private static void line(StringBuilder table, int width, String name, Scores scores) {
    line(
        table,
        width,
        name,
        Decimals.four(scores.precision()),
        Decimals.four(scores.recall()),
        Decimals.four(scores.f1()),
        Integer.toString(scores.support()));
  }

  private static void line(StringBuilder table, int width, String name, String... cells) {
    table.append(String.format(Locale.ROOT, "%" + width + "s ", name));
    for (String cell : cells) {
      table.append(String.format(Locale.ROOT, " %9s", cell));
    }
    table.append('\n');
  }
}
