package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Speed;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.MeanNormalization;
import io.github.ser4j.features.MelSpectrogram;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.ZeroCrossingRate;
import io.github.ser4j.features.augment.FrequencyWarp;
import io.github.ser4j.features.augment.TempoWarp;
import io.github.ser4j.features.functionals.SpeechFunctionals;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.classic.ShrinkageLda;
import io.github.ser4j.training.Adam;
import io.github.ser4j.training.LearningRateSchedule;
import io.github.ser4j.training.TrainingPlan;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The presets of {@link Recipe}, which documents them. */
final class RecipePresets {
  private static final NavigableMap<String, Supplier<Recipe>> PRESETS =
      new TreeMap<>(
          Map.of(
              "best", RecipePresets::best,
              "classic", RecipePresets::classic,
              "network", RecipePresets::network,
              "recommended", Recipe::recommended,
              "spectrogram", RecipePresets::spectrogram,
              "sequence", RecipePresets::sequence,
              "reference1d", RecipePresets::reference1d,
              "reference2d", RecipePresets::reference2d));

  private RecipePresets() {}

  static NavigableSet<String> names() {
    return Collections.unmodifiableNavigableSet(PRESETS.navigableKeySet());
  }

  static Recipe named(String name) {
    Supplier<Recipe> preset = PRESETS.get(name);
    if (preset == null) {
      throw new IllegalArgumentException(
          "recipe '" + name + "' is unknown; known are " + String.join(", ", names()));
    }
    return preset.get();
  }

  static Recipe spectrogram() {
    return withoutAugmentation(
        16_000,
        Padding.end(65_024),
        LogMelSpectrogram.builder()
            .mel(MelSpectrogram.builder().fftSize(1024).hopSamples(512).bands(64).build())
            .build(),
        CnnLstm2d.builder()
            .filters(16, 32, 64, 64)
            .poolRows(2, 4, 4, 2)
            .poolFrames(2, 2, 2, 2)
            .batchNormMomentum(0.9)
            .lstmUnits(64)
            .build(),
        shortPlan());
  }

  static Recipe sequence() {
    return withoutAugmentation(
        44_100,
        Padding.end(220_721),
        ZeroCrossingRate.librosa().append(RootMeanSquare.librosa()),
        CnnLstm1d.builder().batchNormMomentum(0.9).build(),
        shortPlan());
  }

  private static TrainingPlan shortPlan() {
    return TrainingPlan.builder()
        .epochs(25)
        .optimizer(Adam.reference())
        .schedule(LearningRateSchedule.cosine())
        .build();
  }

  static Recipe classic() {
    return new Recipe(
        new RecipePart(
            16_000,
            Padding.end(480_000),
            SpeechFunctionals.defaults(),
            new Learner.Classic(ShrinkageLda.chosenBySpeaker()),
            AugmentationPlan.otherSpeakers()));
  }

  static Recipe best() {
    return Recipe.fusion(classic(), network(), network(), network())
        .seed(TrainingPlan.builder().build().seed())
        .testTimeAugmentation(Speed.factor(0.94), Speed.factor(1.06))
        .learnWeights();
  }

  static Recipe network() {
    return withoutAugmentation(
        16_000,
        Padding.end(96_000),
        MeanNormalization.of(
            LogMelSpectrogram.builder()
                .mel(MelSpectrogram.builder().fftSize(512).hopSamples(320).bands(64).build())
                .build()),
        CnnLstm2d.recommended(),
        TrainingPlan.builder()
            .epochs(50)
            .batchSize(16)
            .optimizer(Adam.learningRate(0.002))
            .schedule(LearningRateSchedule.cosine())
            .featureAugmenter(
                FrequencyWarp.builder()
                    .maxStretch(0.08)
                    .maxShiftRows(1)
                    .build()
                    .then(TempoWarp.upTo(0.1)))
            .build());
  }

  static Recipe reference1d() {
    return withoutAugmentation(
        44_100,
        Padding.random(220_721),
        ZeroCrossingRate.librosa().append(RootMeanSquare.librosa()),
        CnnLstm1d.reference(),
        TrainingPlan.referenceAdam());
  }

  static Recipe reference2d() {
    return withoutAugmentation(
        44_100,
        Padding.random(220_721),
        LogMelSpectrogram.builder().build(),
        CnnLstm2d.reference(),
        TrainingPlan.referenceAdam());
  }

  private static Recipe withoutAugmentation(
      int sampleRateHz,
      Padding padding,
      FeatureExtractor extractor,
      Architecture architecture,
      TrainingPlan plan) {
    return new Recipe(
        new RecipePart(
            sampleRateHz,
            padding,
            extractor,
            new Learner.Network(architecture, plan),
            AugmentationPlan.keepOriginal()));
  }
}
