package io.github.ser4j.recognizer;

import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.Checkpoints;
import io.github.ser4j.training.Examples;
import io.github.ser4j.training.Trainer;
import io.github.ser4j.training.TrainingListener;
import io.github.ser4j.training.TrainingResult;
import java.util.List;
import java.util.Optional;

/**
 * Trains a network of a recipe.
 *
 * @param recipe speech, features and augmentation
 * @param network what is trained
 * @param labels the emotions
 * @param features where features come from
 * @param listener receives the events of the training
 * @param checkpoints where it is saved after epochs
 * @param provenance of a recognizer of this network alone, which is then saved beside the
 *     checkpoints
 */
record NetworkTrainer(
    RecipePart recipe,
    Learner.Network network,
    LabelEncoder labels,
    FeatureSource features,
    TrainingListener listener,
    Optional<Checkpoints> checkpoints,
    Optional<Provenance> provenance)
    implements PartTrainer {

  @Override
  public void check(Split split) {
    Trainer.of(network.plan())
        .check(
            network.architecture(),
            ClipFeatures.largestShape(recipe.pipeline()),
            labels.size(),
            !split.validationIds().isEmpty());
    checkpoints.ifPresent(Checkpoints::requireUsable);
  }

  @Override
  public TrainedPart train(Split split, SpeechRange trainedSpeech) {
    FeaturePipeline pipeline = recipe.pipeline();
    AugmentationPlan augmentation = recipe.augmentation();
    try (ClipFeatures learned = features.training(split, augmentation, pipeline);
        ClipFeatures watched = features.validation(split, pipeline)) {
      StandardScaler scaler = StandardScaler.fit(learned.unscaled());
      Examples examples =
          augmentation.isFreshEveryEpoch()
              ? learned.examplesOfEpochs(
                  epoch -> augmentation.variations(split, epoch), scaler, labels)
              : learned.examples(scaler, labels);
      Examples watchedExamples = watched.examples(scaler, labels);
      if (pipeline.keepsLength()) {
        FeatureShape largest = ClipFeatures.largestShape(pipeline);
        examples = examples.ofUpTo(largest.frames());
        watchedExamples = watchedExamples.ofUpTo(largest.frames());
      }
      FeatureShape shape = examples.shape();
      Trainer trainer = Trainer.of(network.plan()).withListener(listener);
      if (checkpoints.isPresent()) {
        Checkpoints place = checkpoints.get().ofFeatures(pipeline.spec(), augmentation.spec());
        TrainingListener best =
            provenance
                .<TrainingListener>map(
                    known ->
                        new BestModelWriter(
                            place.folder(),
                            network.architecture(),
                            shape,
                            labels.size(),
                            model ->
                                new EmotionRecognizer(
                                    List.of(RecognizerPart.of(recipe, scaler, model)),
                                    labels,
                                    known,
                                    Optional.of(trainedSpeech))))
                .orElse(event -> {});
        trainer = trainer.withCheckpoints(place).withListener(best.andThen(listener));
      }
      TrainingResult result =
          trainer.train(network.architecture(), labels.size(), examples, watchedExamples);
      return new TrainedPart(
          RecognizerPart.of(recipe, scaler, result.model()), Optional.of(result.history()));
    }
  }
}
