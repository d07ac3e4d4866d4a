package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.TemperatureScaling;
import io.github.ser4j.model.classic.ShrinkageLda;
import io.github.ser4j.split.LeaveOneSpeakerOut;
import io.github.ser4j.split.Split;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes that fit a temperature to clips that no model is trained with. */
class CalibratedRecipeTest {
  /** The same network predicts the same speech twice; threads may round differently. */
  private static final double ROUNDING = 1e-4;

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

  @Test
  void networkIsCalibratedOnSpeakersThatItIsNotTrainedWith() {
    CalibrationClips calibration = CalibrationClips.of(split);
    assertThat(calibration.clips().speakers()).hasSize(1);
    assertThat(calibration.learned().training().speakers())
        .hasSize(2)
        .doesNotContainAnyElementsOf(calibration.clips().speakers());
    Path file = folder.resolve("calibrated.ser");
    try (TrainedRecognizer calibrated = NETWORK.calibrated().train(split);
        TrainedRecognizer plain = NETWORK.train(calibration.learned())) {
      assertThat(parameters(calibrated)).isEqualTo(parameters(plain));
      assertCalibrated(calibrated, plain, calibration.clips());
      assertThat(calibrated.provenance().trainedSpeakers()).isEqualTo(split.training().speakers());
      calibrated.save(file);
      try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
        assertThat(loaded.temperature()).isEqualTo(calibrated.temperature());
        assertThat(Recipe.of(loaded.provenance().recipe().orElseThrow()))
            .isEqualTo(NETWORK.calibrated());
      }
    }
  }

  @Test
  void validationPartIsUsedIfThereIsOne() {
    String speaker = corpus.speakers().get(3);
    Corpus validation = corpus.withSpeakers(List.of(speaker));
    Corpus training = split.training().where(clip -> !validation.clips().contains(clip));
    Split validated = new Split(corpus, "by hand", ids(training), ids(validation), split.testIds());
    try (TrainedRecognizer calibrated = NETWORK.calibrated().train(validated);
        TrainedRecognizer plain = NETWORK.train(validated)) {
      assertThat(parameters(calibrated)).isEqualTo(parameters(plain));
      assertCalibrated(calibrated, plain, validation);
    }
  }

  private static List<String> ids(Corpus clips) {
    return clips.clips().stream().map(clip -> clip.id()).toList();
  }

  private static List<String> parameters(EmotionRecognizer recognizer) {
    return recognizer.states().stream()
        .flatMap(state -> state.arrays().values().stream())
        .map(Arrays::toString)
        .toList();
  }

  private static void assertCalibrated(
      EmotionRecognizer calibrated, EmotionRecognizer plain, Corpus clips) {
    assertThat(plain.temperature()).isEqualTo(1);
    Evaluation evaluation = plain.evaluateAllowingSpeakerOverlap(clips);
    TemperatureScaling scaling = TemperatureScaling.fit(evaluation);
    assertThat(scaling.temperature()).isNotCloseTo(1, within(0.01));
    assertThat(calibrated.temperature()).isCloseTo(scaling.temperature(), within(ROUNDING));
    Evaluation before = plain.evaluate(split.test());
    Evaluation after = calibrated.evaluate(split.test());
    assertThat(after.counts()).isDeepEqualTo(before.counts());
    Evaluation expected = scaling.apply(before);
    for (int i = 0; i < expected.predictions().size(); i++) {
      Map<String, Double> probabilities = after.predictions().get(i).probabilities();
      expected
          .predictions()
          .get(i)
          .probabilities()
          .forEach(
              (label, probability) ->
                  assertThat(probabilities.get(label)).isCloseTo(probability, within(ROUNDING)));
    }
  }

  @Test
  void fusionIsCalibratedAsAWhole() {
    Recipe fusion = Recipe.fusion(CLASSIC.weight(3), NETWORK);
    CalibrationClips calibration = CalibrationClips.of(split);
    try (TrainedRecognizer calibrated = fusion.calibrated().train(split);
        TrainedRecognizer plain = fusion.train(calibration.learned())) {
      assertThat(calibrated.parts()).extracting(RecognizerPart::weight).containsExactly(0.75, 0.25);
      assertThat(parameters(calibrated)).isEqualTo(parameters(plain));
      assertCalibrated(calibrated, plain, calibration.clips());
    }
  }

  @Test
  void sumOfLearnedWeightsIsTheInverseOfTheTemperature() {
    Path file = folder.resolve("learned.ser");
    Recipe fusion = Recipe.fusion(CLASSIC, NETWORK, NETWORK).seed(5).learnWeights();
    try (TrainedRecognizer learned = fusion.train(split)) {
      assertThat(learned.parts().stream().mapToDouble(RecognizerPart::weight).sum())
          .isCloseTo(1, within(1e-9));
      assertThat(learned.temperature()).isNotCloseTo(1, within(0.01));
      learned.save(file);
      Path clip = split.test().clips().get(0).path();
      try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
        assertThat(loaded.temperature()).isEqualTo(learned.temperature());
        assertThat(loaded.predict(clip).probability())
            .isCloseTo(learned.predict(clip).probability(), within(ROUNDING));
      }
    }
  }

  @Test
  void adaptiveFusionIsCalibratedAsItIsUsed() {
    Recipe fusion = Recipe.fusion(CLASSIC, NETWORK).speakerAdaptive();
    CalibrationClips calibration = CalibrationClips.of(split);
    try (TrainedRecognizer calibrated = fusion.calibrated().train(split);
        TrainedRecognizer plain = fusion.train(calibration.learned())) {
      TemperatureScaling adapted =
          TemperatureScaling.fit(plain.evaluateAdapted(calibration.clips()));
      assertThat(calibrated.temperature()).isCloseTo(adapted.temperature(), within(ROUNDING));
    }
  }

  @Test
  void corpusOfTooFewSpeakersIsRejected() {
    Corpus three = corpus.withSpeakers(corpus.speakers().subList(0, 3));
    Split small = LeaveOneSpeakerOut.of().folds(three).get(0);
    assertThatThrownBy(() -> NETWORK.calibrated().train(small))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll(
            "cannot be used for calibration",
            "the training part has 2 known speakers, but at least 3 are needed",
            "Give the split a validation part, or train without calibrated()");
    String heldOut = CalibrationClips.of(split).clips().speakers().get(0);
    Corpus rare =
        corpus.where(
            clip -> !clip.label().equals("fear") || clip.speaker().equals(Optional.of(heldOut)));
    Split alone = LeaveOneSpeakerOut.of().folds(rare).get(0);
    assertThatThrownBy(() -> NETWORK.calibrated().train(alone))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("an emotion is said only by the speakers [" + heldOut + "]");
  }

  @Test
  void recipesThatCannotBeCalibratedAreExplained() {
    assertThatThrownBy(CLASSIC::calibrated)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("has no network to calibrate", "chooses its temperature");
    assertThatThrownBy(() -> NETWORK.calibrated().model(ShrinkageLda.shrinkage(0.5)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no network to calibrate");
    Recipe fusion = Recipe.fusion(CLASSIC, NETWORK);
    assertThatThrownBy(() -> fusion.learnWeights().calibrated())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("omit calibrated() or learnWeights()");
    assertThatThrownBy(() -> fusion.calibrated().learnWeights())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("omit calibrated() or learnWeights()");
    assertThatThrownBy(() -> Recipe.fusion(CLASSIC, NETWORK.calibrated()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("call calibrated() after Recipe.fusion(...)");
  }

  @Test
  void calibrationIsKeptByOtherChanges() {
    Recipe recipe = NETWORK.calibrated();
    assertThat(recipe.isCalibrated()).isTrue();
    assertThat(NETWORK.isCalibrated()).isFalse();
    assertThat(recipe.seed(7).sampleRateHz(8000).training(plan -> plan.epochs(2)).isCalibrated())
        .isTrue();
    assertThat(recipe.parts()).containsExactly(recipe);
    assertThat(Recipe.fusion(CLASSIC, NETWORK).calibrated().parts())
        .containsExactly(CLASSIC, NETWORK);
  }
}
