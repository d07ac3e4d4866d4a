package io.github.ser4j.recognizer;

import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.GaussianNoise;
import io.github.ser4j.features.FrameStatistics;
import io.github.ser4j.features.Mfcc;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.classic.ShrinkageLda;

/** Recipes that train in a moment. */
final class SmallRecipes {
  static final CnnLstm2d ARCHITECTURE =
      CnnLstm2d.builder().filters(4, 8).poolRows(8, 8).poolFrames(4, 4).lstmUnits(8).build();

  static final Recipe NETWORK =
      Recipe.spectrogram().model(ARCHITECTURE).training(plan -> plan.epochs(1).seed(5));

  static final Recipe CLASSIC =
      Recipe.classic()
          .features(FrameStatistics.of(Mfcc.librosa()))
          .model(ShrinkageLda.shrinkage(0.5))
          .augmentation(AugmentationPlan.keepOriginal().add(1, GaussianNoise.snrDb(20)));

  private SmallRecipes() {}
}
