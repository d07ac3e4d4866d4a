package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.augment.TempoWarp;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.AttentiveCnnLstm;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final Architecture IMAGES =
      CnnLstm2d.builder().filters(4, 8).poolRows(2, 4).poolFrames(2, 2).lstmUnits(8).build();
  private static final Architecture ANY_LENGTH =
      AttentiveCnnLstm.builder()
          .filters(4, 8)
          .poolRows(2, 4)
          .poolFrames(2, 1)
          .lstmUnits(8)
          .attentionUnits(4)
          .dropout(0)
          .build();
  private static final Architecture SEQUENCES =
      CnnLstm1d.builder().filters(4, 8).poolFrames(2, 2).lstmUnits(8).attentionUnits(4).build();

  @Test
  void differentImagesAreDistinguished() {
    assertLearns(IMAGES);
  }

  @Test
  void differentSequencesAreDistinguished() {
    assertLearns(SEQUENCES);
  }

  @Test
  void differentClipsOfDifferentLengthAreDistinguished() {
    assertLearns(ANY_LENGTH, cut(examples(48, 1)), cut(examples(24, 2)));
  }

  @Test
  void augmentersThatChangeLengthsAreNamedByNetworksOfOneLength() {
    Trainer trainer =
        Trainer.of(TrainingPlan.builder().epochs(1).featureAugmenter(TempoWarp.upTo(0.5)).build());
    assertThatThrownBy(() -> trainer.train(IMAGES, 2, examples(24, 1), Examples.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the feature augmenter tempo-warp(maxStretch=0.5) made ")
        .hasMessageContaining("but this network accepts clips of one length only")
        .hasMessageContaining("CnnLstm2d.recommended()");
  }

  @Test
  void everyParameterOfANetworkThatMasksPaddingFollowsItsGradientIfItHasOne() {
    Examples examples = cut(examples(24, 1));
    try (NetworkModel before = NetworkModel.untrained(ANY_LENGTH, examples.shape(), 2, 7);
        NetworkModel after =
            Trainer.of(plan(7)).train(ANY_LENGTH, 2, examples, Examples.none()).model()) {
      after
          .parameters()
          .forEach(
              (name, values) -> {
                if (!name.endsWith("convolution_bias")) {
                  assertThat(values).as(name).isNotEqualTo(before.parameters().get(name));
                }
              });
    }
  }

  /** Returns examples of 4 to 16 frames. */
  private static Examples cut(Examples examples) {
    return Examples.of(
            IntStream.range(0, examples.size()).mapToObj(examples::clipId).toList(),
            IntStream.range(0, examples.size()).map(examples::classOf).toArray(),
            index -> examples.features(index).withFrames(4 + 5 * index % 13))
        .ofUpTo(16);
  }

  private static void assertLearns(Architecture architecture) {
    assertLearns(architecture, examples(48, 1), examples(24, 2));
  }

  private static void assertLearns(
      Architecture architecture, Examples training, Examples validation) {
    TrainingPlan plan =
        TrainingPlan.builder()
            .epochs(12)
            .batchSize(8)
            .optimizer(Adam.learningRate(0.01))
            .schedule(LearningRateSchedule.cosine())
            .build();
    TrainingResult result = Trainer.of(plan).train(architecture, 2, training, validation);
    result.model().close();
    List<History.Epoch> epochs = result.history().epochs();
    assertThat(epochs).hasSize(12);
    assertThat(epochs.get(0).training().loss()).isGreaterThan(0.3);
    assertThat(epochs.get(11).training().accuracy()).isGreaterThan(0.95);
    assertThat(epochs.get(11).validation().orElseThrow().accuracy()).isGreaterThan(0.9);
  }

  @Test
  void sameSeedGivesBitIdenticalParameters() {
    Map<String, float[]> first = parametersAfter(plan(7));
    parametersAfter(plan(7))
        .forEach((name, values) -> assertThat(values).as(name).isEqualTo(first.get(name)));
    assertThat(parametersAfter(plan(8)).values().iterator().next())
        .isNotEqualTo(first.values().iterator().next());
  }

  @Test
  void trainingMayRunOnAnyThread() throws InterruptedException {
    Map<String, float[]> here = parametersAfter(plan(7));
    List<Map<String, float[]>> there = new ArrayList<>();
    Thread thread = new Thread(() -> there.add(parametersAfter(plan(7))));
    thread.start();
    thread.join();
    there.get(0).forEach((name, values) -> assertThat(values).as(name).isEqualTo(here.get(name)));
  }

  @Test
  void earlyStoppingKeepsTheBestEpoch() {
    TrainingPlan plan =
        TrainingPlan.builder()
            .epochs(30)
            .batchSize(8)
            .optimizer(Adam.learningRate(0.05))
            .stopEarlyAfter(2)
            .build();
    Examples wrong = flipped(examples(16, 2));
    TrainingResult result = Trainer.of(plan).train(IMAGES, 2, examples(48, 1), wrong);
    History history = result.history();
    double least =
        history.epochs().stream()
            .mapToDouble(epoch -> epoch.validation().orElseThrow().loss())
            .min()
            .orElseThrow();
    History.Metrics best = history.epochs().get(history.bestEpoch() - 1).validation().orElseThrow();
    assertThat(best.loss()).isEqualTo(least);
    assertThat(history.epochs()).hasSize(history.bestEpoch() + 2);
    assertThat(lossOf(result, wrong)).isEqualTo(least);
    result.model().close();
  }

  @Test
  void listenersReceiveEveryBatchAndEveryEpoch() {
    List<TrainingEvent> events = new ArrayList<>();
    TrainingPlan plan = TrainingPlan.builder().epochs(2).batchSize(8).build();
    Trainer.of(plan)
        .withListener(events::add)
        .train(IMAGES, 2, examples(20, 1), Examples.none())
        .model()
        .close();
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "BatchFinished",
            "BatchFinished",
            "BatchFinished",
            "EpochFinished",
            "BatchFinished",
            "BatchFinished",
            "BatchFinished",
            "EpochFinished");
  }

  @Test
  void nanLossStopsWithTheClips() {
    float[][] broken = new float[8][16];
    broken[3][5] = Float.MAX_VALUE;
    broken[3][6] = Float.MAX_VALUE;
    Examples examples =
        Examples.of(
            List.of("good", "bad"),
            new int[] {0, 1},
            index -> FeatureMatrix.of(index == 0 ? new float[8][16] : broken));
    Trainer trainer = Trainer.of(plan(1));
    assertThatThrownBy(() -> trainer.train(IMAGES, 2, examples, Examples.none()))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("the loss is", "good", "bad");
  }

  @Test
  void trainingWithoutRequiredExamplesIsRejected() {
    Trainer trainer = Trainer.of(plan(1));
    assertThatThrownBy(() -> trainer.train(IMAGES, 2, Examples.none(), Examples.none()))
        .hasMessageContaining("no training examples");
    Trainer stopping = Trainer.of(TrainingPlan.builder().stopEarlyAfter(3).build());
    assertThatThrownBy(() -> stopping.train(IMAGES, 2, examples(4, 1), Examples.none()))
        .hasMessageContaining("no validation examples");
    Trainer watching =
        Trainer.of(TrainingPlan.builder().schedule(LearningRateSchedule.plateau().build()).build());
    assertThatThrownBy(() -> watching.train(IMAGES, 2, examples(4, 1), Examples.none()))
        .hasMessageContaining("follows the validation loss, but there are no validation examples");
    Examples unknown =
        Examples.of(List.of("clip"), new int[] {2}, index -> examples(1, 1).features(0));
    assertThatThrownBy(() -> trainer.train(IMAGES, 2, unknown, Examples.none()))
        .hasMessageContaining("clip 'clip' is 2");
  }

  @Test
  void plansAreChecked() {
    assertThatThrownBy(() -> TrainingPlan.builder().epochs(0)).hasMessageContaining("epochs is 0");
    assertThatThrownBy(() -> TrainingPlan.builder().batchSize(-1))
        .hasMessageContaining("batchSize is -1");
    assertThatThrownBy(() -> TrainingPlan.builder().stopEarlyAfter(0))
        .hasMessageContaining("patienceEpochs is 0");
    assertThat(plan(3).toBuilder().epochs(9).build().toString())
        .contains("epochs=9", "seed=3", "optimizer(adam(", "learningRate=0.001)")
        .doesNotContain("earlyStopping");
  }

  @Test
  void everyEpochHasItsOwnOrder() {
    int[] first = EpochOrder.of(100, 1, 0);
    assertThat(EpochOrder.of(100, 1, 0)).isEqualTo(first);
    assertThat(EpochOrder.of(100, 1, 1)).isNotEqualTo(first);
    assertThat(first).doesNotHaveDuplicates().contains(0, 99);
  }

  private static double lossOf(TrainingResult result, Examples examples) {
    Tally tally = new Tally();
    for (int i = 0; i < examples.size(); i++) {
      tally.add(
          result.model().probabilities(List.of(examples.features(i))).get(0), examples.classOf(i));
    }
    return tally.metrics().loss();
  }

  private static TrainingPlan plan(long seed) {
    return TrainingPlan.builder().epochs(2).batchSize(8).seed(seed).build();
  }

  private static Map<String, float[]> parametersAfter(TrainingPlan plan) {
    TrainingResult result = Trainer.of(plan).train(IMAGES, 2, examples(20, 1), Examples.none());
    Map<String, float[]> parameters = result.model().parameters();
    result.model().close();
    return parameters;
  }

  /** Class 0 is loud in the upper rows, class 1 in the lower ones. */
  private static Examples examples(int count, long seed) {
    Random random = new Random(seed);
    List<FeatureMatrix> features = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i % 2;
      ids.add("clip" + i);
      float[][] rows = new float[8][16];
      for (int row = 0; row < 8; row++) {
        for (int frame = 0; frame < 16; frame++) {
          boolean loud = (row < 4) == (classes[i] == 0);
          rows[row][frame] = (float) (random.nextGaussian() * 0.5 + (loud ? 1 : 0));
        }
      }
      features.add(FeatureMatrix.of(rows));
    }
    return Examples.of(ids, classes, features::get);
  }

  private static Examples flipped(Examples examples) {
    int[] classes = new int[examples.size()];
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      classes[i] = 1 - examples.classOf(i);
      ids.add(examples.clipId(i));
    }
    return Examples.of(ids, classes, examples::features);
  }
}
