package io.github.ser4j.evaluation;

import io.github.ser4j.evaluation.internal.ClassScores;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1 of every emotion and their means, as scikit-learn's {@code
 * classification_report} gives them.
 *
 * <pre>
 *   precision = right / predicted     recall = right / actual     F1 = 2 · right / (predicted + actual)
 * </pre>
 *
 * <p>A share of nothing counts as 0. Macro means are over the emotions that occur among the true or
 * the predicted ones, so that an emotion that is only predicted has a recall of 0 in the macro
 * recall ({@code recall_score(average="macro")}). The {@linkplain #unweightedAverageRecall()
 * unweighted average recall} (UAR) is over the emotions that truly occur ({@code
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
   * The figures of one emotion.
   *
   * @param precision right ones of those predicted, 0 to 1
   * @param recall right ones of those that truly are, 0 to 1
   * @param f1 harmonic mean of both, 0 to 1
   * @param support how many truly are
   */
  public record Scores(double precision, double recall, double f1, int support) {}

  /**
   * The report on a confusion matrix.
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
   * The figures of the emotions that occur.
   *
   * @return a fresh map, sorted by emotion
   */
  public Map<String, Scores> scores() {
    return new LinkedHashMap<>(scores);
  }

  /**
   * The share of clips that are right.
   *
   * @return 0 to 1
   */
  public double accuracy() {
    return ClassScores.accuracy(confusion.rightCounts(), confusion.actualCounts());
  }

  /**
   * The mean recall of the emotions that truly occur, each counting the same: the usual metric for
   * emotion corpora, whose emotions are not equally frequent. It is scikit-learn's {@code
   * balanced_accuracy_score}. The macro average of {@link #toString()} is lower if an emotion is
   * only predicted.
   *
   * @return 0 to 1
   */
  public double unweightedAverageRecall() {
    return ClassScores.unweightedAverageRecall(confusion.rightCounts(), confusion.actualCounts());
  }

  /**
   * The mean F1 of the emotions, each counting the same.
   *
   * @return 0 to 1
   */
  public double macroF1() {
    return macro(Scores::f1);
  }

  /**
   * Returns the mean F1 of the emotions, each counting as often as it truly occurs: scikit-learn's
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

  /** The report as a table of text, laid out as scikit-learn's. */
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
    line(table, width, "accuracy", "", "", rounded(accuracy()), Integer.toString(clips));
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
        rounded(scores.precision()),
        rounded(scores.recall()),
        rounded(scores.f1()),
        Integer.toString(scores.support()));
  }

  private static void line(StringBuilder table, int width, String name, String... cells) {
    table.append(String.format(Locale.ROOT, "%" + width + "s ", name));
    for (String cell : cells) {
      table.append(String.format(Locale.ROOT, " %9s", cell));
    }
    table.append('\n');
  }

  /** Rounds the exact value as Python does; Java's format would round its shortest decimal. */
  static String rounded(double value) {
    return new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
  }
}
