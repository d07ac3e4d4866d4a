package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.training.TrainingPlan;
import java.util.List;
import java.util.Optional;

/**
 * One model of a recipe with its speech and features; a fusion has several.
 *
 * @param sampleRateHz at least 1
 * @param padding the length of the speech, at the sample rate
 * @param extractor its features
 * @param learner what learns from them
 * @param augmentation the variations of each training clip
 * @param testChanges of speech whose predictions are averaged with that of the speech as it is
 * @param speakerAdaptive whether features are standardized speaker by speaker
 * @param weight of its log probabilities in a fusion, greater than 0
 */
record RecipePart(
    int sampleRateHz,
    Padding padding,
    FeatureExtractor extractor,
    Learner learner,
    AugmentationPlan augmentation,
    List<Augmenter> testChanges,
    boolean speakerAdaptive,
    double weight) {

  RecipePart(
      int sampleRateHz,
      Padding padding,
      FeatureExtractor extractor,
      Learner learner,
      AugmentationPlan augmentation) {
    this(sampleRateHz, padding, extractor, learner, augmentation, List.of(), false, 1);
  }

  RecipePart {
    testChanges = List.copyOf(testChanges);
  }

  /** Returns the training plan; empty for a classic model. */
  Optional<TrainingPlan> plan() {
    return learner instanceof Learner.Network network
        ? Optional.of(network.plan())
        : Optional.empty();
  }

  FeaturePipeline pipeline() {
    return FeaturePipeline.builder()
        .sampleRateHz(sampleRateHz)
        .padding(padding)
        .keepsLength(
            !(learner instanceof Learner.Network network) || network.architecture().masksPadding())
        .extractor(extractor)
        .build();
  }

  double windowSeconds() {
    return (double) padding.samples() / sampleRateHz;
  }

  RecipePart withSampleRateHz(int newSampleRateHz) {
    return new RecipePart(
        newSampleRateHz,
        padding,
        extractor,
        learner,
        augmentation,
        testChanges,
        speakerAdaptive,
        weight);
  }

  RecipePart withPadding(Padding newPadding) {
    return new RecipePart(
        sampleRateHz,
        newPadding,
        extractor,
        learner,
        augmentation,
        testChanges,
        speakerAdaptive,
        weight);
  }

  RecipePart withExtractor(FeatureExtractor newExtractor) {
    return new RecipePart(
        sampleRateHz,
        padding,
        newExtractor,
        learner,
        augmentation,
        testChanges,
        speakerAdaptive,
        weight);
  }

  RecipePart withLearner(Learner newLearner) {
    return new RecipePart(
        sampleRateHz,
        padding,
        extractor,
        newLearner,
        augmentation,
        testChanges,
        speakerAdaptive,
        weight);
  }

  RecipePart withAugmentation(AugmentationPlan newAugmentation) {
    return new RecipePart(
        sampleRateHz,
        padding,
        extractor,
        learner,
        newAugmentation,
        testChanges,
        speakerAdaptive,
        weight);
  }

  RecipePart withTestChanges(List<Augmenter> newTestChanges) {
    return new RecipePart(
        sampleRateHz,
        padding,
        extractor,
        learner,
        augmentation,
        newTestChanges,
        speakerAdaptive,
        weight);
  }

  RecipePart withSpeakerAdaptive(boolean adaptive) {
    return new RecipePart(
        sampleRateHz, padding, extractor, learner, augmentation, testChanges, adaptive, weight);
  }

  RecipePart withWeight(double newWeight) {
    return new RecipePart(
        sampleRateHz,
        padding,
        extractor,
        learner,
        augmentation,
        testChanges,
        speakerAdaptive,
        newWeight);
  }
}
