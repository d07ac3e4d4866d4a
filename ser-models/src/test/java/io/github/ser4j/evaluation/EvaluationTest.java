package io.github.ser4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "joy");
  private static final ClipPrediction RIGHT =
      new ClipPrediction("a", "anger", "anger", Map.of("anger", 0.9, "joy", 0.1));
  private static final ClipPrediction WRONG =
      new ClipPrediction("b", "anger", "joy", Map.of("anger", 0.2, "joy", 0.8));
  private static final ClipPrediction JOY = new ClipPrediction("c", "joy", "joy", Map.of());

  @Test
  void metricsAreThoseOfTheReport() {
    Evaluation evaluation = Evaluation.of("test", LABELS, List.of(RIGHT, WRONG, JOY));
    assertThat(evaluation.accuracy()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(evaluation.unweightedAverageRecall()).isEqualTo(0.75);
    assertThat(evaluation.macroF1()).isEqualTo(evaluation.report().macroF1());
    assertThat(evaluation.confusion().counts()).isDeepEqualTo(new int[][] {{1, 1}, {0, 1}});
  }

  @Test
  void predictionsSayWhichClipsAreWrong() {
    Evaluation evaluation = Evaluation.of("test", LABELS, List.of(RIGHT, WRONG));
    assertThat(evaluation.predictions().stream().filter(each -> !each.isRight()))
        .containsExactly(WRONG);
  }

  @Test
  void labelsAloneAreClipsNamedByTheirPlace() {
    Evaluation evaluation =
        Evaluation.of("test", LABELS, List.of("anger", "joy"), List.of("joy", "joy"));
    assertThat(evaluation.predictions())
        .containsExactly(
            new ClipPrediction("0", "anger", "joy", Map.of()),
            new ClipPrediction("1", "joy", "joy", Map.of()));
    List<String> one = List.of("joy");
    assertThatThrownBy(() -> Evaluation.of("test", LABELS, one, List.of()))
        .hasMessageContaining("1 true labels, but 0 predicted");
  }

  @Test
  void listsAndMapsAreCopied() {
    List<ClipPrediction> predictions = new ArrayList<>(List.of(RIGHT));
    Evaluation evaluation = Evaluation.of("test", LABELS, predictions);
    predictions.clear();
    assertThat(evaluation.predictions()).containsExactly(RIGHT);
    assertThatThrownBy(() -> RIGHT.probabilities().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void unknownLabelsAreRefused() {
    List<ClipPrediction> fear = List.of(new ClipPrediction("d", "joy", "fear", Map.of()));
    assertThatThrownBy(() -> Evaluation.of("test", LABELS, fear))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("label 'fear' is unknown");
  }

  @Test
  void foldsAddUpToTheMetricsOfAllClips() {
    Evaluation first =
        Evaluation.of("fold 1", LABELS, List.of(RIGHT, WRONG)).withWarning("Beware.");
    Evaluation second = Evaluation.of("fold 2", LABELS, List.of(JOY)).withWarning("Beware.");
    Evaluation sum = Evaluation.sum(List.of(first, second));
    assertThat(sum.predictions()).containsExactly(RIGHT, WRONG, JOY);
    assertThat(sum.unweightedAverageRecall()).isEqualTo(0.75);
    assertThat(sum.warnings()).containsExactly("Beware.");
    assertThat(sum.protocol()).isEqualTo("sum of 2 evaluations: fold 1; fold 2");
    assertThat(Evaluation.sum(List.of(first))).isEqualTo(first);
  }

  @Test
  void emotionsOfAllFoldsAreCounted() {
    Evaluation sad =
        Evaluation.of("sad", LabelEncoder.of("sadness"), List.of("sadness"), List.of("sadness"));
    Evaluation joy = Evaluation.of("joy", LABELS, List.of(JOY));
    assertThat(Evaluation.sum(List.of(sad, joy)).labels())
        .isEqualTo(LabelEncoder.of("anger", "joy", "sadness"));
    assertThatThrownBy(() -> Evaluation.sum(Collections.emptyList()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no evaluations to add up");
  }
}
