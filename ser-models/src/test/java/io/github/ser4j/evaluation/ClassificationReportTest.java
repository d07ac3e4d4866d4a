package io.github.ser4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.TestResources;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Compares with scikit-learn's values in {@code sklearn/metrics.txt}, whose first line has the
 * version.
 */
class ClassificationReportTest {
  private static final LabelEncoder LABELS =
      LabelEncoder.of(List.of("ANG", "DIS", "FEA", "HAP", "NEU", "SAD"));

  private List<String> reference;
  private ConfusionMatrix confusion;

  @BeforeEach
  void readReference() {
    reference = TestResources.text("sklearn/metrics.txt");
    confusion = ConfusionMatrix.of(LABELS, labels("# y_true"), labels("# y_pred"));
  }

  @Test
  void confusionMatrixIsScikitLearns() {
    int line = reference.indexOf("# confusion_matrix (rows true)") + 1;
    for (String actual : LABELS.classes()) {
      String[] row = reference.get(line++).split(",", -1);
      for (String predicted : LABELS.classes()) {
        int expected = Integer.parseInt(row[LABELS.encode(predicted)]);
        assertThat(confusion.count(actual, predicted)).isEqualTo(expected);
        assertThat(confusion.counts()[LABELS.encode(actual)][LABELS.encode(predicted)])
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void meansAreScikitLearns() {
    String[] expected =
        after("# accuracy, UAR = macro recall, macro F1, weighted F1").split(",", -1);
    ClassificationReport report = ClassificationReport.of(confusion);
    assertThat(report.accuracy()).isCloseTo(Double.parseDouble(expected[0]), within(1e-15));
    assertThat(report.unweightedAverageRecall())
        .isCloseTo(Double.parseDouble(expected[1]), within(1e-15));
    assertThat(report.macroF1()).isCloseTo(Double.parseDouble(expected[2]), within(1e-15));
    assertThat(report.weightedF1()).isCloseTo(Double.parseDouble(expected[3]), within(1e-15));
  }

  @Test
  void tableIsScikitLearnsToTheLetter() {
    int from = reference.indexOf("# classification_report(digits=4, zero_division=0)") + 1;
    assertThat(ClassificationReport.of(confusion).toString().lines())
        .containsExactlyElementsOf(reference.subList(from, reference.size()));
  }

  @Test
  void emotionsThatDoNotOccurAreLeftOut() {
    ConfusionMatrix some =
        ConfusionMatrix.of(LABELS, List.of("ANG", "ANG", "NEU"), List.of("ANG", "NEU", "NEU"));
    ClassificationReport report = ClassificationReport.of(some);
    assertThat(report.scores()).containsOnlyKeys("ANG", "NEU");
    assertThat(report.unweightedAverageRecall()).isEqualTo(0.75);
  }

  /**
   * scikit-learn 1.9.1 with these labels: {@code balanced_accuracy_score} leaves out SAD, which is
   * only predicted, {@code recall_score(average="macro")} counts it as 0; DIS and FEA, which do not
   * occur at all, are in neither.
   */
  @Test
  void averageRecallAndMacroRecallAreScikitLearnsWhereAnEmotionIsOnlyPredicted() {
    ConfusionMatrix some =
        ConfusionMatrix.of(
            LABELS,
            List.of("ANG", "ANG", "ANG", "NEU", "NEU", "HAP"),
            List.of("ANG", "ANG", "SAD", "NEU", "ANG", "SAD"));
    ClassificationReport report = ClassificationReport.of(some);
    assertThat(report.unweightedAverageRecall()).isCloseTo(0.38888888888888884, within(1e-15));
    assertThat(report.macroF1()).isCloseTo(0.3333333333333333, within(1e-15));
    assertThat(report.toString().lines())
        .contains(
            "         SAD     0.0000    0.0000    0.0000         0",
            "   macro avg     0.4167    0.2917    0.3333         6");
    assertThat(report.scores()).containsOnlyKeys("ANG", "HAP", "NEU", "SAD");
  }

  @Test
  void emotionThatIsOnlyPredictedIsNotInTheAverageRecall() {
    ConfusionMatrix some = ConfusionMatrix.of(LABELS, List.of("ANG"), List.of("SAD"));
    assertThat(ClassificationReport.of(some).unweightedAverageRecall()).isZero();
    assertThat(ClassificationReport.of(some).scores())
        .hasEntrySatisfying("SAD", scores -> assertThat(scores.recall()).isZero());
  }

  @Test
  void noClipsAreRejected() {
    ConfusionMatrix none = ConfusionMatrix.of(LABELS, List.of(), List.of());
    assertThatThrownBy(() -> ClassificationReport.of(none)).hasMessageContaining("no clips");
  }

  @Test
  void missingPredictionsAreRejected() {
    assertThatThrownBy(() -> ConfusionMatrix.of(LABELS, List.of("ANG"), List.of()))
        .hasMessageContaining("1 true labels, but 0 predicted");
  }

  @Test
  void warningsAreKeptInAnEvaluation() {
    Evaluation evaluation =
        Evaluation.of("test", LABELS, List.of("ANG"), List.of("ANG")).withWarning("Beware.");
    assertThat(evaluation.warnings()).containsExactly("Beware.");
    assertThat(evaluation.report().accuracy()).isEqualTo(1);
  }

  private List<String> labels(String title) {
    return Arrays.stream(after(title).split(",", -1))
        .map(number -> LABELS.decode(Integer.parseInt(number)))
        .toList();
  }

  private String after(String title) {
    return reference.get(reference.indexOf(title) + 1);
  }
}
