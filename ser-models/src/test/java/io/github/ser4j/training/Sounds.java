package io.github.ser4j.training;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.augment.SpecAugment;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.CnnLstm2d;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A small training in which every part draws random numbers or has state. */
final class Sounds {
  static final Architecture NETWORK =
      CnnLstm2d.builder().filters(2, 2).poolRows(2, 4).poolFrames(2, 2).lstmUnits(2).build();

  static final Examples TRAINING = examples(12, 1);
  static final Examples VALIDATION = examples(4, 2);

  private Sounds() {}

  static TrainingPlan.Builder plan(int epochs) {
    return TrainingPlan.builder()
        .epochs(epochs)
        .batchSize(5)
        .optimizer(Adam.learningRate(0.02))
        .schedule(LearningRateSchedule.cosine())
        .earlyStopping(EarlyStopping.on(Metric.VALIDATION_LOSS).patienceEpochs(epochs))
        .featureAugmenter(SpecAugment.builder().build())
        .mixup(0.2)
        .seed(11);
  }

  /** Returns everything in a history except durations. */
  static String metrics(History history) {
    StringBuilder text = new StringBuilder("best " + history.bestEpoch());
    for (History.Epoch epoch : history.epochs()) {
      text.append(epoch.number())
          .append(epoch.training())
          .append(epoch.validation())
          .append(epoch.learningRate());
    }
    return text.toString();
  }

  /** Class 0 is loud in the upper rows, class 1 in the lower ones. */
  static Examples examples(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FeatureMatrix> features = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i % 2;
      ids.add("clip" + i);
      float[][] rows = new float[8][8];
      for (int row = 0; row < 8; row++) {
        for (int frame = 0; frame < 8; frame++) {
          boolean loud = (row < 4) == (classes[i] == 0);
          rows[row][frame] = (float) (random.nextDouble() + (loud ? 1 : 0));
        }
      }
      features.add(FeatureMatrix.of(rows));
    }
    return Examples.of(ids, classes, features::get);
  }
}
