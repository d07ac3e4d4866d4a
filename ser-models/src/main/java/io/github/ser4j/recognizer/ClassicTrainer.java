package io.github.ser4j.recognizer;

import io.github.ser4j.augment.Variation;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.classic.Classifier;
import io.github.ser4j.model.classic.LabeledFeatures;
import io.github.ser4j.split.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a classic model of a recipe.
 *
 * @param recipe speech, features and augmentation
 * @param classifier what learns
 * @param labels the emotions
 * @param features where features come from
 */
record ClassicTrainer(
    RecipePart recipe, Classifier classifier, LabelEncoder labels, FeatureSource features)
    implements PartTrainer {

  @Override
  public void check(Split split) {
    List<String> missing = new ArrayList<>(labels.classes());
    missing.removeAll(split.training().labels());
    if (!missing.isEmpty()) {
      throw new CorpusException(
          "the training part of corpus "
              + split.corpus().name()
              + " has no clip of "
              + String.join(", ", missing)
              + ", but a classic model needs some of each emotion: omit the emotion, or choose"
              + " another split");
    }
    FeatureShape largest = ClipFeatures.largestShape(recipe.pipeline());
    if (largest.frames() != 1) {
      throw new IllegalArgumentException(
          "a classic model learns from one column of features, but "
              + recipe.extractor()
              + " gives "
              + largest.frames()
              + " of "
              + recipe.windowSeconds()
              + " s: use functionals, or a network");
    }
    if (recipe.augmentation().isFreshEveryEpoch()) {
      throw new IllegalArgumentException(
          "a classic model has no epochs, so its variations cannot be fresh in every epoch: omit"
              + " freshEveryEpoch()");
    }
  }

  @Override
  public TrainedPart train(Split split, SpeechRange trainedSpeech) {
    FeaturePipeline pipeline = recipe.pipeline();
    try (ClipFeatures learned = features.training(split, recipe.augmentation(), pipeline)) {
      // Read once, since a store reads them from its file on every access.
      List<FeatureMatrix> unscaled = List.copyOf(learned.unscaled());
      StandardScaler scaler = StandardScaler.fit(unscaled);
      List<Variation> variations = recipe.augmentation().variations(split, 0);
      List<FeatureMatrix> scaled =
          recipe.speakerAdaptive()
              ? scaledBySpeaker(variations, unscaled, scaler)
              : unscaled.stream().map(scaler::transform).toList();
      List<String> speakers = split.training().speakers();
      LabeledFeatures.Builder training = LabeledFeatures.builder(labels.size());
      for (int i = 0; i < variations.size(); i++) {
        Clip clip = variations.get(i).clip();
        training.add(
            scaled.get(i).values(),
            labels.encode(clip.label()),
            clip.speaker().map(speakers::indexOf).orElse(LabeledFeatures.UNKNOWN_SPEAKER));
      }
      return new TrainedPart(
          RecognizerPart.of(recipe, scaler, classifier.fit(training.build())), Optional.empty());
    }
  }

  /**
   * Scales the variations of each kind of each speaker by themselves, as those of a speaker to whom
   * the recognizer is adapted.
   */
  private static List<FeatureMatrix> scaledBySpeaker(
      List<Variation> variations, List<FeatureMatrix> unscaled, StandardScaler scaler) {
    Map<List<Object>, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < variations.size(); i++) {
      Variation variation = variations.get(i);
      Object speaker =
          variation.clip().speaker().<Object>map(name -> name).orElse(variation.clip().id());
      groups
          .computeIfAbsent(List.of(speaker, variation.number()), unused -> new ArrayList<>())
          .add(i);
    }
    FeatureMatrix[] scaled = new FeatureMatrix[unscaled.size()];
    for (List<Integer> group : groups.values()) {
      StandardScaler own =
          SpeakerScaling.of(
              group.stream().map(unscaled::get).toList(), scaler, SpeakerScaling.PRIOR_CLIPS);
      group.forEach(i -> scaled[i] = own.transform(unscaled.get(i)));
    }
    return List.of(scaled);
  }
}
