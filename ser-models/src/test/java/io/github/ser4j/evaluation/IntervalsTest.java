package io.github.ser4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntervalsTest {
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "joy");

  /** SciPy 1.17.1: {@code binomtest(right, clips).proportion_ci(method="wilson")}. */
  @Test
  void wilsonIsSciPys() {
    assertWilson(79, 200, 0.32984101013207967, 0.46411650840714636);
    assertWilson(340, 535, 0.5938995422776101, 0.675196307023493);
    assertWilson(0, 10, 0, 0.27753279986288926);
    assertWilson(10, 10, 0.7224672001371109, 1);
  }

  @Test
  void anEvaluationHasTheIntervalOfItsAccuracy() {
    Evaluation evaluation = new Reference().evaluation();
    assertThat(evaluation.accuracyInterval()).isEqualTo(ConfidenceInterval.wilson(75, 200));
    assertThat(evaluation.accuracyInterval()).hasToString("0.3109 to 0.4439 (95 %)");
  }

  @Test
  void invalidCountsAreRejected() {
    assertThatThrownBy(() -> ConfidenceInterval.wilson(0, 0)).hasMessageContaining("clips is 0");
    assertThatThrownBy(() -> ConfidenceInterval.wilson(3, 2)).hasMessageContaining("right is 3");
    assertThatThrownBy(() -> new ConfidenceInterval(1, 0, 0.95)).hasMessageContaining("low is 1.0");
    assertThatThrownBy(() -> new ConfidenceInterval(0, 1, 1)).hasMessageContaining("level is 1.0");
  }

  @Test
  void aBootstrapIsTheSameForTheSameSeedAndHoldsTheValue() {
    Evaluation evaluation = new Reference().evaluation();
    ConfidenceInterval interval = pooledUar(evaluation, 1);
    assertThat(pooledUar(evaluation, 1)).isEqualTo(interval);
    assertThat(pooledUar(evaluation, 2)).isNotEqualTo(interval);
    assertThat(evaluation.unweightedAverageRecall()).isBetween(interval.low(), interval.high());
    assertThat(interval.level()).isEqualTo(0.95);
    ConfidenceInterval mean =
        SpeakerBootstrap.of(evaluation, 1).mean(ClassificationReport::unweightedAverageRecall);
    assertThat(evaluation.meanSpeakerUnweightedAverageRecall()).isBetween(mean.low(), mean.high());
  }

  /**
   * The mean of values that are drawn with replacement is near normal, with the variance of the
   * values themselves divided by their number.
   */
  @Test
  void aBootstrapOfTheMeanHasTheKnownWidth() {
    SplittableRandom random = new SplittableRandom(5);
    List<ClipPrediction> predictions = new ArrayList<>();
    double sum = 0;
    double squares = 0;
    int speakers = 40;
    for (int speaker = 0; speaker < speakers; speaker++) {
      int right = 0;
      for (int clip = 0; clip < 20; clip++) {
        boolean isRight = random.nextDouble() < 0.3 + 0.01 * speaker;
        right += isRight ? 1 : 0;
        predictions.add(clip(speaker + "/" + clip, isRight).withSpeaker("" + speaker));
      }
      sum += right / 20.0;
      squares += right / 20.0 * right / 20.0;
    }
    double mean = sum / speakers;
    double error = Math.sqrt((squares / speakers - mean * mean) / speakers);
    Evaluation all = Evaluation.of("test", LABELS, predictions);
    assertThat(all.unweightedAverageRecallInterval())
        .isEqualTo(
            SpeakerBootstrap.of(all, 42).pooled(ClassificationReport::unweightedAverageRecall));
    SpeakerBootstrap bootstrap = SpeakerBootstrap.of(all, 3);
    ConfidenceInterval interval = bootstrap.mean(ClassificationReport::accuracy);
    assertThat(interval.low()).isCloseTo(mean - 1.96 * error, within(0.2 * error));
    assertThat(interval.high()).isCloseTo(mean + 1.96 * error, within(0.2 * error));
    // Every speaker has as many clips, so that both means are the same.
    ConfidenceInterval pooled = bootstrap.pooled(ClassificationReport::accuracy);
    assertThat(pooled.low()).isCloseTo(interval.low(), within(1e-12));
    assertThat(pooled.high()).isCloseTo(interval.high(), within(1e-12));
  }

  @Test
  void speakersWhoAreAllTheSameLeaveNoDoubt() {
    List<ClipPrediction> predictions = new ArrayList<>();
    for (String speaker : List.of("a", "b", "c")) {
      predictions.add(clip(speaker + 1, true).withSpeaker(speaker));
      predictions.add(clip(speaker + 2, false).withSpeaker(speaker));
    }
    assertThat(pooledUar(Evaluation.of("test", LABELS, predictions), 1))
        .isEqualTo(new ConfidenceInterval(0.5, 0.5, 0.95));
  }

  @Test
  void fewerThanTwoSpeakersAreRejected() {
    Evaluation one = Evaluation.of("test", LABELS, List.of(clip("a", true).withSpeaker("x")));
    assertThatThrownBy(() -> SpeakerBootstrap.of(one, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of speakers is 1, but must be at least 2");
    Evaluation none = Evaluation.of("test", LABELS, List.of(clip("a", true)));
    assertThatThrownBy(() -> SpeakerBootstrap.of(none, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clip 'a' has no speaker");
  }

  private static ClipPrediction clip(String id, boolean right) {
    return new ClipPrediction(id, "anger", right ? "anger" : "joy", Map.of());
  }

  private static ConfidenceInterval pooledUar(Evaluation evaluation, long seed) {
    return SpeakerBootstrap.of(evaluation, seed)
        .pooled(ClassificationReport::unweightedAverageRecall);
  }

  private static void assertWilson(int right, int clips, double low, double high) {
    ConfidenceInterval interval = ConfidenceInterval.wilson(right, clips);
    assertThat(interval.low()).isCloseTo(low, within(1e-14));
    assertThat(interval.high()).isCloseTo(high, within(1e-14));
  }

  /** Speakers differ much, but the second model is right on one clip more of each of them. */
  @Test
  void intervalOfADifferencePairsTheSpeakers() {
    List<ClipPrediction> first = new ArrayList<>();
    List<ClipPrediction> second = new ArrayList<>();
    for (int speaker = 0; speaker < 9; speaker++) {
      for (int i = 0; i < 10; i++) {
        String id = speaker + "/" + i;
        first.add(clip(id, i < speaker).withSpeaker("s" + speaker));
        second.add(clip(id, i < speaker + 1).withSpeaker("s" + speaker));
      }
    }
    SpeakerBootstrap one = SpeakerBootstrap.of(Evaluation.of("test", LABELS, first), 1);
    SpeakerBootstrap other = SpeakerBootstrap.of(Evaluation.of("test", LABELS, second), 1);
    ConfidenceInterval difference = other.difference(one, ClassificationReport::accuracy);
    assertThat(difference.low()).isCloseTo(0.1, within(1e-12));
    assertThat(difference.high()).isCloseTo(0.1, within(1e-12));

    SpeakerBootstrap fewer =
        SpeakerBootstrap.of(Evaluation.of("test", LABELS, first.subList(0, 80)), 1);
    assertThatThrownBy(() -> fewer.difference(one, ClassificationReport::accuracy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speakers are in the second evaluation, but not in the first, 's8'");
  }
}
