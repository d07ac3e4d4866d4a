package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.training.TrainingPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
    return with(copy -> copy.sampleRateHz = newSampleRateHz);
  }

  RecipePart withPadding(Padding newPadding) {
    return with(copy -> copy.padding = newPadding);
  }

  RecipePart withExtractor(FeatureExtractor newExtractor) {
    return with(copy -> copy.extractor = newExtractor);
  }

  RecipePart withLearner(Learner newLearner) {
    return with(copy -> copy.learner = newLearner);
  }

  RecipePart withAugmentation(AugmentationPlan newAugmentation) {
    return with(copy -> copy.augmentation = newAugmentation);
  }

  RecipePart withTestChanges(List<Augmenter> newTestChanges) {
    return with(copy -> copy.testChanges = newTestChanges);
  }

  RecipePart withSpeakerAdaptive(boolean adaptive) {
    return with(copy -> copy.speakerAdaptive = adaptive);
  }

  RecipePart withWeight(double newWeight) {
    return with(copy -> copy.weight = newWeight);
  }

  private RecipePart with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.part();
  }

  /** A part to be changed. */
  private static final class Copy {
    private int sampleRateHz;
    private Padding padding;
    private FeatureExtractor extractor;
    private Learner learner;
    private AugmentationPlan augmentation;
    private List<Augmenter> testChanges;
    private boolean speakerAdaptive;
    private double weight;

    Copy(RecipePart part) {
      this.sampleRateHz = part.sampleRateHz;
      this.padding = part.padding;
      this.extractor = part.extractor;
      this.learner = part.learner;
      this.augmentation = part.augmentation;
      this.testChanges = part.testChanges;
      this.speakerAdaptive = part.speakerAdaptive;
      this.weight = part.weight;
    }

    RecipePart part() {
      return new RecipePart(
          sampleRateHz,
          padding,
          extractor,
          learner,
          augmentation,
          testChanges,
          speakerAdaptive,
          weight);
    }
  }
}
