package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.GaussianNoise;
import io.github.ser4j.augment.Speed;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.Mfcc;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.classic.ShrinkageLda;
import io.github.ser4j.recognizer.FusionWeights.HeldOutClip;
import io.github.ser4j.split.LeaveOneSpeakerOut;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.TrainingEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classic models, several models in one recognizer, and adaptation to speakers. */
class FusionTest {
  private static final Recipe CLASSIC = SmallRecipes.CLASSIC;

  private static final Recipe NETWORK = SmallRecipes.NETWORK;

  @TempDir private static Path speech;

  private static Corpus corpus;
  private static Split split;

  @TempDir private Path folder;

  @BeforeAll
  static void makeSpeech() {
    corpus = SyntheticSpeech.builder().speakers(4).clipsPerEmotion(1).build().writeTo(speech);
    split = LeaveOneSpeakerOut.of().folds(corpus).get(0);
  }

  private static double[] values(Prediction prediction) {
    return prediction.probabilities().values().stream().mapToDouble(each -> each).toArray();
  }

  private static Waveform clip() {
    return split.test().clips().get(0).load();
  }

  @Test
  void classicModelIsTrainedSavedAndLoaded() throws Exception {
    Path file = folder.resolve("classic.ser");
    try (TrainedRecognizer trained = CLASSIC.train(split)) {
      assertThat(trained.histories()).isEmpty();
      assertThat(trained.provenance().seed()).isEmpty();
      assertThat(trained.adapts()).isFalse();
      assertThat(trained.evaluate(split.test()).unweightedAverageRecall()).isGreaterThan(0.5);
      trained.save(file);
      try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
        assertThat(loaded.predict(clip())).isEqualTo(trained.predict(clip()));
        assertThat(loaded.parameterCount()).isEqualTo(trained.parameterCount()).isPositive();
      }
    }
    Path again = folder.resolve("again.ser");
    try (TrainedRecognizer trained = CLASSIC.seed(7).train(split)) {
      trained.save(again);
    }
    assertThat(Files.mismatch(file, again)).isEqualTo(-1);
  }

  @Test
  void fusionMultipliesProbabilitiesToThePowerOfTheirWeights() throws Exception {
    Path file = folder.resolve("fusion.ser");
    try (EmotionRecognizer classic = CLASSIC.train(split);
        EmotionRecognizer network = NETWORK.train(split);
        TrainedRecognizer fusion = Recipe.fusion(CLASSIC.weight(3), NETWORK).train(split)) {
      double[] first = probabilities(classic.predict(clip()));
      double[] second = probabilities(network.predict(clip()));
      double[] product = new double[first.length];
      Arrays.setAll(product, i -> Math.pow(first[i], 0.75) * Math.pow(second[i], 0.25));
      double sum = Arrays.stream(product).sum();
      Prediction fused = fusion.predict(clip());
      for (int i = 0; i < product.length; i++) {
        assertThat(probabilities(fused)[i]).isCloseTo(product[i] / sum, within(1e-9));
      }
      assertThat(fusion.histories()).hasSize(1);
      assertThat(fusion.pipelines()).hasSize(2);
      assertThat(fusion.parameterCount())
          .isEqualTo(classic.parameterCount() + network.parameterCount());
      fusion.save(file);
      try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
        assertThat(loaded.predict(clip())).isEqualTo(fused);
      }
    }
  }

  private static double[] probabilities(Prediction prediction) {
    return prediction.probabilities().values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void networksOfLearnedWeightsAreNotTrainedWithTheSpeakersHeldOut() {
    HeldOutSpeakers heldOut = HeldOutSpeakers.of(split, 2).orElseThrow();
    assertThat(heldOut.groups()).isEqualTo(2);
    List<String> first = heldOut.clips(0).speakers();
    List<String> second = heldOut.clips(1).speakers();
    assertThat(first).hasSize(1).doesNotContainAnyElementsOf(second);
    assertThat(heldOut.without(0).training().speakers()).doesNotContainAnyElementsOf(first);
    assertThat(heldOut.withoutAny().training().speakers())
        .hasSize(1)
        .doesNotContainAnyElementsOf(first)
        .doesNotContainAnyElementsOf(second);

    Recipe recipe = Recipe.fusion(CLASSIC, NETWORK, NETWORK).seed(5).learnWeights();
    try (TrainedRecognizer fusion = recipe.train(split);
        TrainedRecognizer alone = NETWORK.train(heldOut.without(0));
        TrainedRecognizer other = NETWORK.seed(1005).train(heldOut.without(1))) {
      assertThat(parameters(fusion, 1)).isEqualTo(parameters(alone, 0));
      assertThat(parameters(fusion, 2)).isEqualTo(parameters(other, 0));
      List<RecognizerPart> parts = fusion.parts();
      assertThat(parts.get(1).weight()).isEqualTo(parts.get(2).weight());
      assertThat(parts.get(0).weight()).isGreaterThan(parts.get(1).weight());
      assertThat(fusion.provenance().trainedSpeakers()).isEqualTo(split.training().speakers());
    }
  }

  private static List<List<Float>> parameters(EmotionRecognizer recognizer, int part) {
    List<List<Float>> values = new ArrayList<>();
    for (float[] array : recognizer.states().get(part).arrays().values()) {
      List<Float> each = new ArrayList<>();
      for (float value : array) {
        each.add(value);
      }
      values.add(each);
    }
    return values;
  }

  @Test
  void tooFewSpeakersLeaveTheWeightsAsGiven() {
    List<String> speakers = corpus.speakers().subList(0, 3);
    Corpus three = corpus.where(clip -> clip.speaker().filter(speakers::contains).isPresent());
    Split small = LeaveOneSpeakerOut.of().folds(three).get(0);
    assertThat(HeldOutSpeakers.of(small, 1)).isEmpty();
  }

  @Test
  void interruptedFusionResumesWithTheSameResult() throws Exception {
    Recipe recipe = Recipe.fusion(NETWORK, CLASSIC, NETWORK).seed(5);
    Path whole = folder.resolve("whole.ser");
    try (TrainedRecognizer trained = recipe.train(split)) {
      trained.save(whole);
    }
    Path checkpoints = folder.resolve("checkpoints");
    RecognizerTrainer trainer = recipe.trainer().checkpoints(checkpoints);
    assertThatThrownBy(
            () ->
                trainer
                    .listener(
                        event -> {
                          if (event instanceof TrainingEvent.EpochFinished
                              && Files.exists(checkpoints.resolve("network-2"))) {
                            throw new IllegalStateException("killed");
                          }
                        })
                    .train(split))
        .hasMessage("killed");
    Path resumed = folder.resolve("resumed.ser");
    try (TrainedRecognizer trained = trainer.resume().train(split)) {
      trained.save(resumed);
    }
    assertThat(Files.mismatch(whole, resumed)).isEqualTo(-1);
    assertThat(checkpoints.resolve("network-1/best.ser")).doesNotExist();
  }

  @Test
  void uninformativeModelHasNoWeight() {
    List<HeldOutClip> clips = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int label = i % 2;
      double right = i < 16 ? 0.8 : 0.3;
      double[] informed =
          label == 0 ? new double[] {right, 1 - right} : new double[] {1 - right, right};
      double[] guess = i % 4 < 2 ? new double[] {0.9, 0.1} : new double[] {0.1, 0.9};
      clips.add(new HeldOutClip(new double[][] {informed, guess}, label));
    }
    double[] weights = FusionWeights.of(clips, 2);
    assertThat(weights[0]).isBetween(1.0, 2.0);
    assertThat(weights[1]).isCloseTo(0, within(0.05));
  }

  @Test
  void scalerOfASpeakerLiesBetweenTheSpeakerAndAll() {
    StandardScaler all = StandardScaler.of(new double[] {0, 10}, new double[] {1, 2});
    List<FeatureMatrix> clips =
        List.of(
            FeatureMatrix.of(new float[][] {{3}, {10}}),
            FeatureMatrix.of(new float[][] {{5}, {10}}));
    StandardScaler speaker = SpeakerScaling.of(clips, all, 2);
    assertThat(speaker.means()).containsExactly(2, 10);
    assertThat(speaker.scales()).containsExactly(1, Math.sqrt(2));
    assertThat(SpeakerScaling.of(List.of(), all, 2)).isEqualTo(all);
  }

  @Test
  void recognizerAdaptsToASpeaker() throws Exception {
    Path file = folder.resolve("adaptive.ser");
    List<Waveform> clips = split.test().clips().stream().map(Clip::load).toList();
    EmotionRecognizer adapted;
    try (TrainedRecognizer trained = CLASSIC.speakerAdaptive().train(split)) {
      assertThat(trained.adapts()).isTrue();
      adapted = trained.adaptTo(clips);
      adapted.close();
      assertThat(adapted.predict(clip()).probabilities())
          .isNotEqualTo(trained.predict(clip()).probabilities());
      Evaluation all = trained.evaluateAdapted(split.test());
      assertThat(all.predictions())
          .filteredOn(each -> each.clipId().equals(split.test().clips().get(0).id()))
          .extracting(ClipPrediction::probabilities)
          .containsExactly(adapted.predict(split.test().clips().get(0).path()).probabilities());
      assertThat(all.protocol()).contains("adapted to each without its labels");
      assertThat(
              trained
                  .evaluateAdapted(split.test(), theirs -> theirs.where(clip -> false))
                  .predictions())
          .isEqualTo(trained.evaluate(split.test()).predictions());
      // With ever more prior clips, it is the recognizer itself.
      assertThat(trained.adaptTo(clips, 1e12).predict(clip()).probability())
          .isCloseTo(trained.predict(clip()).probability(), within(1e-4));
      assertThatThrownBy(() -> trained.adaptTo(List.of())).hasMessageContaining("at least 1");
      assertThatThrownBy(() -> trained.adaptTo(clips, 0)).hasMessageContaining("priorClips");
      trained.save(file);
      try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
        assertThat(loaded.adaptTo(clips).predict(clip())).isEqualTo(adapted.predict(clip()));
      }
    }
    assertThatThrownBy(() -> adapted.predict(clip())).isInstanceOf(IllegalStateException.class);
    try (TrainedRecognizer plain = CLASSIC.train(split)) {
      assertThatThrownBy(() -> plain.adaptTo(clips))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("speakerAdaptive()");
      assertThatThrownBy(() -> plain.evaluateAdapted(split.test()))
          .hasMessageContaining("speakerAdaptive()");
    }
  }

  @Test
  void testTimeAugmentationAveragesLogProbabilitiesOfChangedCopies() throws Exception {
    Augmenter slower = Speed.factor(0.94);
    Augmenter noisier = GaussianNoise.snrDb(20);
    Path file = folder.resolve("changed.ser");
    try (TrainedRecognizer plain = CLASSIC.train(split);
        TrainedRecognizer changed = CLASSIC.testTimeAugmentation(slower, noisier).train(split)) {
      double[] expected =
          LogAverage.of(
              new double[][] {
                values(plain.predict(clip())),
                values(plain.predict(slower.apply(clip(), 0))),
                values(plain.predict(noisier.apply(clip(), 0)))
              });
      assertThat(values(changed.predict(clip()))).containsExactly(expected, within(1e-12));
      changed.save(file);
    }
    try (EmotionRecognizer loaded = EmotionRecognizer.load(file);
        TrainedRecognizer again = CLASSIC.testTimeAugmentation(slower, noisier).train(split)) {
      assertThat(loaded.predict(clip())).isEqualTo(again.predict(clip()));
      assertThat(loaded.selfCheck()).hasValue(0);
    }
  }

  @Test
  void eachChangedCopyIsScaledForTheSpeaker() throws Exception {
    Augmenter slower = Speed.factor(0.94);
    List<Waveform> clips = split.test().clips().stream().map(Clip::load).toList();
    List<Waveform> slowerClips = clips.stream().map(clip -> slower.apply(clip, 0)).toList();
    Path file = folder.resolve("adapted.ser");
    Recipe adaptive = CLASSIC.speakerAdaptive();
    try (TrainedRecognizer plain = adaptive.train(split);
        TrainedRecognizer changed = adaptive.testTimeAugmentation(slower).train(split);
        EmotionRecognizer adapted = changed.adaptTo(clips)) {
      double[] expected =
          LogAverage.of(
              new double[][] {
                values(plain.adaptTo(clips).predict(clips.get(0))),
                values(plain.adaptTo(slowerClips).predict(slowerClips.get(0)))
              });
      assertThat(values(adapted.predict(clips.get(0)))).containsExactly(expected, within(1e-12));
      adapted.save(file);
      try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
        assertThat(loaded.predict(clips.get(0))).isEqualTo(adapted.predict(clips.get(0)));
      }
    }
  }

  @Test
  void networkInPlaceOfAnAdaptiveClassicModelDoesNotAdapt() {
    Recipe recipe =
        NETWORK
            .model(ShrinkageLda.shrinkage(0.5))
            .speakerAdaptive()
            .model(SmallRecipes.ARCHITECTURE)
            .training(plan -> plan.epochs(1));
    try (TrainedRecognizer trained = recipe.train(split)) {
      assertThat(trained.adapts()).isFalse();
    }
  }

  @Test
  void weightsAreLearnedOnSpeakersToWhomModelsAreAdapted() {
    Recipe adaptive = CLASSIC.speakerAdaptive();
    HeldOutSpeakers heldOut = HeldOutSpeakers.of(split, 1).orElseThrow();
    List<Clip> clips = heldOut.clips(0).clips();
    List<Waveform> speaker = clips.stream().map(Clip::load).toList();
    try (TrainedRecognizer fusion =
            Recipe.fusion(adaptive, NETWORK).seed(5).learnWeights().train(split);
        TrainedRecognizer classic = adaptive.train(heldOut.withoutAny());
        TrainedRecognizer network = NETWORK.train(heldOut.without(0))) {
      double adapted = shareOfFirst(classic.adaptTo(speaker), network, clips);
      assertThat(fusion.parts().get(0).weight()).isCloseTo(adapted, within(1e-9));
      assertThat(shareOfFirst(classic, network, clips)).isNotCloseTo(adapted, within(1e-3));
    }
  }

  private static double shareOfFirst(
      EmotionRecognizer first, EmotionRecognizer second, List<Clip> clips) {
    List<HeldOutClip> heldOut = new ArrayList<>();
    for (Clip clip : clips) {
      double[][] probabilities = {
        values(first.predict(clip.path())), values(second.predict(clip.path()))
      };
      heldOut.add(new HeldOutClip(probabilities, first.labels().indexOf(clip.label())));
    }
    double[] weights = FusionWeights.of(heldOut, 2);
    return weights[0] / (weights[0] + weights[1]);
  }

  @Test
  void recipesThatCannotWorkAreExplained() {
    Recipe fusion = Recipe.fusion(CLASSIC, NETWORK);
    assertThatThrownBy(() -> fusion.features(Mfcc.librosa()))
        .hasMessageContaining("the recipe has 2 models: call features(...) on one of them");
    assertThatThrownBy(Recipe::fusion).hasMessageContaining("needs at least 1");
    assertThatThrownBy(CLASSIC::learnWeights).hasMessageContaining("no weights to learn");
    assertThatThrownBy(NETWORK::speakerAdaptive).hasMessageContaining("only classic models adapt");
    assertThatThrownBy(() -> CLASSIC.training(plan -> plan.epochs(3)))
        .hasMessageContaining("has no network");
    assertThatThrownBy(() -> CLASSIC.features(Mfcc.librosa()).train(split))
        .hasMessageContaining("a classic model learns from one column of features, but mfcc(");
    assertThatThrownBy(
            () ->
                CLASSIC
                    .augmentation(AugmentationPlan.keepOriginal().freshEveryEpoch())
                    .train(split))
        .hasMessageContaining("has no epochs");
    String label = corpus.labels().get(0);
    List<String> others =
        split.training().where(clip -> !clip.label().equals(label)).clips().stream()
            .map(Clip::id)
            .toList();
    Split without = new Split(corpus, "by hand", others, List.of(), split.testIds());
    assertThatThrownBy(() -> CLASSIC.train(without))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("has no clip of " + label);
  }

  @Test
  void changesGoToEveryModelThatTheyConcern() {
    Recipe best = Recipe.best();
    assertThat(best.plans()).extracting(plan -> plan.seed()).containsExactly(42L, 1042L, 2042L);
    assertThat(best.seed(7).plans())
        .extracting(plan -> plan.seed())
        .containsExactly(7L, 1007L, 2007L);
    assertThat(best.training(plan -> plan.epochs(3)).plans())
        .extracting(plan -> plan.epochs())
        .containsOnly(3);
    List<Recipe> withoutCopies = best.testTimeAugmentation().parts();
    assertThat(withoutCopies).hasSize(4).startsWith(Recipe.classic());
    assertThat(withoutCopies.get(1)).isEqualTo(Recipe.network());
    assertThat(best.adapts()).isFalse();
    assertThat(best.speakerAdaptive().adapts()).isTrue();
    assertThat(Recipe.recommended()).isEqualTo(Recipe.classic());
    assertThat(Recipe.classic().seed()).isEmpty();
  }
}
