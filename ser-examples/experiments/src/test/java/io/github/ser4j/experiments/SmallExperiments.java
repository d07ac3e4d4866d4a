package io.github.ser4j.experiments;

import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.features.FrameStatistics;
import io.github.ser4j.features.Mfcc;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.classic.ShrinkageLda;
import io.github.ser4j.recognizer.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A corpus and a recipe that a training takes no time with. */
final class SmallExperiments {
  private SmallExperiments() {}

  /** Two emotions of three speakers, with two clips each. */
  static Corpus corpus(Path folder) {
    return SyntheticSpeech.builder()
        .speakers(3)
        .clipsPerEmotion(2)
        .build()
        .writeTo(folder)
        .withLabels(List.of("anger", "sadness"));
  }

  /** Stops early, so that it needs a validation part. */
  static ExperimentPreset preset(String name, int lstmUnits) {
    Recipe recipe =
        Recipe.spectrogram()
            .model(
                CnnLstm2d.builder()
                    .filters(2, 4)
                    .poolRows(8, 8)
                    .poolFrames(8, 8)
                    .lstmUnits(lstmUnits)
                    .build())
            .training(plan -> plan.epochs(3).batchSize(4).stopEarlyAfter(2));
    return new ExperimentPreset(
        name, "Small", recipe, ExperimentProtocol.Kind.SPEAKER, 0.3, 0.3, Optional.empty());
  }

  /** A classic model that trains in no time. */
  static ExperimentPreset classic() {
    return new ExperimentPreset(
        "small-classic",
        "Small classic",
        Recipe.classic()
            .features(FrameStatistics.of(Mfcc.librosa()))
            .model(ShrinkageLda.shrinkage(0.5))
            .augmentation(AugmentationPlan.keepOriginal()),
        ExperimentProtocol.Kind.SPEAKER,
        0.3,
        0,
        Optional.empty());
  }

  /** Each speaker is tested once, one is for validation, and one for training. */
  static ExperimentProtocol eachSpeaker() {
    return new ExperimentProtocol(ExperimentProtocol.Kind.LEAVE_ONE_SPEAKER_OUT, 5, 0.3, 0.3);
  }
}
