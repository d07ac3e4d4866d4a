package io.github.ser4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "joy");
  private static final ClipPrediction RIGHT =
      new ClipPrediction("a", "anger", "anger", Map.of("anger", 0.9, "joy", 0.1));
  private static final ClipPrediction WRONG =
      new ClipPrediction("b", "anger", "joy", Map.of("anger", 0.2, "joy", 0.8));
  private static final ClipPrediction JOY = new ClipPrediction("c", "joy", "joy", Map.of());

  @Test
  void metricsMatchTheReport() {
    Evaluation evaluation = Evaluation.of("test", LABELS, List.of(RIGHT, WRONG, JOY));
    assertThat(evaluation.accuracy()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(evaluation.unweightedAverageRecall()).isEqualTo(0.75);
    assertThat(evaluation.macroF1()).isEqualTo(evaluation.report().macroF1());
    assertThat(evaluation.weightedF1()).isEqualTo(evaluation.report().weightedF1());
    assertThat(evaluation.scores()).isEqualTo(evaluation.report().scores());
    assertThat(evaluation.confusion().counts()).isDeepEqualTo(new int[][] {{1, 1}, {0, 1}});
  }

  @Test
  void predictionsSayWhichClipsAreWrong() {
    Evaluation evaluation = Evaluation.of("test", LABELS, List.of(RIGHT, WRONG));
    assertThat(evaluation.predictions().stream().filter(each -> !each.isRight()))
        .containsExactly(WRONG);
  }

  @Test
  void labelsOnlyAreClipsNamedByIndex() {
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
  void unknownLabelsAreRejected() {
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

  @Test
  void logLossIsScikitLearns() {
    Reference reference = new Reference();
    Evaluation evaluation = reference.evaluation();
    assertThat(evaluation.logLoss())
        .isCloseTo(reference.numbers("# log_loss of the probabilities below")[0], within(1e-14));
    assertThat(evaluation.hasProbabilities()).isTrue();
  }

  @Test
  void zeroProbabilityHasAFiniteLoss() {
    ClipPrediction surprised =
        new ClipPrediction("d", "joy", "anger", Map.of("anger", 1.0, "joy", 0.0));
    assertThat(Evaluation.of("test", LABELS, List.of(surprised)).logLoss())
        .isCloseTo(87.34, within(0.01));
    assertThat(surprised.probability("fear")).isZero();
  }

  @Test
  void lossNeedsProbabilities() {
    Evaluation evaluation = Evaluation.of("test", LABELS, List.of(RIGHT, JOY));
    assertThat(evaluation.hasProbabilities()).isFalse();
    assertThatThrownBy(evaluation::logLoss)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("clip 'c' has no probabilities, only a predicted label");
    Evaluation none = Evaluation.of("test", LABELS, List.of());
    assertThat(none.hasProbabilities()).isFalse();
    assertThatThrownBy(none::logLoss).hasMessageContaining("no clips");
  }

  @Test
  void speakersAreEvaluatedOneByOne() {
    Evaluation evaluation =
        Evaluation.of(
                "test",
                LABELS,
                List.of(RIGHT.withSpeaker("x"), WRONG.withSpeaker("y"), JOY.withSpeaker("y")))
            .withWarning("Beware.");
    assertThat(evaluation.hasSpeakers()).isTrue();
    assertThat(evaluation.bySpeaker()).containsOnlyKeys("x", "y");
    Evaluation y = Objects.requireNonNull(evaluation.bySpeaker().get("y"));
    assertThat(y.predictions()).containsExactly(WRONG.withSpeaker("y"), JOY.withSpeaker("y"));
    assertThat(y.labels()).isEqualTo(LABELS);
    assertThat(y.warnings()).containsExactly("Beware.");
    assertThat(y.unweightedAverageRecall()).isEqualTo(0.5);
    assertThat(evaluation.meanSpeakerUnweightedAverageRecall()).isEqualTo(0.75);
  }

  @Test
  void clipsWithoutSpeakersCannotBeGroupedByThem() {
    Evaluation evaluation =
        Evaluation.of("test", LABELS, List.of(RIGHT.withSpeaker("x"), WRONG.withSpeaker(" ")));
    assertThat(evaluation.hasSpeakers()).isFalse();
    assertThatThrownBy(evaluation::bySpeaker)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clip 'b' has no speaker");
    Evaluation none = Evaluation.of("test", LABELS, List.of());
    assertThat(none.hasSpeakers()).isFalse();
    assertThatThrownBy(none::meanSpeakerUnweightedAverageRecall).hasMessageContaining("no clips");
  }

  @Test
  void groupsPartitionTheClips() {
    Evaluation evaluation = new Reference().evaluation();
    Map<String, Evaluation> groups =
        evaluation.by(each -> each.clipId().endsWith("0") ? "tens" : "others");
    assertThat(groups.keySet()).containsExactly("others", "tens");
    Evaluation tens = Objects.requireNonNull(groups.get("tens"));
    Evaluation others = Objects.requireNonNull(groups.get("others"));
    assertThat(tens.predictions()).hasSize(20);
    int[][] counts = evaluation.counts();
    for (int row = 0; row < counts.length; row++) {
      for (int column = 0; column < counts.length; column++) {
        assertThat(tens.counts()[row][column] + others.counts()[row][column])
            .isEqualTo(counts[row][column]);
      }
    }
  }

  @Test
  void printedItShowsTableRecallConfusionAndWarnings() {
    assertThat(Evaluation.of("a test", LABELS, List.of(RIGHT, WRONG, JOY)).withWarning("Beware."))
        .hasToString(
            """
            3 clips, a test

                          precision    recall  f1-score   support

                   anger     1.0000    0.5000    0.6667         2
                     joy     0.5000    1.0000    0.6667         1

                accuracy                         0.6667         3
               macro avg     0.7500    0.7500    0.6667         3
            weighted avg     0.8333    0.6667    0.6667         3

            unweighted average recall 0.7500

                           anger        joy
                anger          1          1
                  joy          0          1
            Warning: Beware.
            """);
    assertThat(Evaluation.of("no test", LABELS, List.of())).hasToString("0 clips, no test\n");
  }

  @Test
  void invalidPredictionsAreRejected() {
    Map<String, Double> tooMuch = Map.of("joy", 1.5);
    assertThatThrownBy(() -> new ClipPrediction("a", "joy", "joy", tooMuch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probability of 'joy' is 1.5, but must be from 0 to 1");
    Optional<String> nobody = Optional.empty();
    Map<String, Double> none = Map.of();
    List<String> sentence = List.of("is silent; very");
    assertThatThrownBy(() -> new ClipPrediction("a", nobody, "joy", "joy", none, sentence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("warning is 'is silent; very'");
  }
}
