package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.EmotionModel;
import java.util.List;
import java.util.Optional;

/**
 * One model of a recognizer with its features.
 *
 * @param pipeline extracts the features
 * @param views of the speech that the model predicts, at least one, the first without change
 * @param model predicts from scaled features
 * @param speakerAdaptive whether another speaker's features are scaled by other scalers
 * @param weight of its log probabilities
 */
record RecognizerPart(
    FeaturePipeline pipeline,
    List<SpeechView> views,
    EmotionModel model,
    boolean speakerAdaptive,
    double weight) {

  RecognizerPart {
    views = List.copyOf(views);
  }

  /** A part that predicts speech as it is. */
  RecognizerPart(
      FeaturePipeline pipeline,
      StandardScaler scaler,
      EmotionModel model,
      boolean speakerAdaptive,
      double weight) {
    this(pipeline, SpeechView.of(List.of(), scaler), model, speakerAdaptive, weight);
  }

  /** Returns the trained part of a recipe; networks do not adapt. */
  static RecognizerPart of(RecipePart recipe, StandardScaler scaler, EmotionModel model) {
    return new RecognizerPart(
        recipe.pipeline(),
        SpeechView.of(recipe.testChanges(), scaler),
        model,
        recipe.speakerAdaptive() && recipe.plan().isEmpty(),
        recipe.weight());
  }

  /** Returns the scaler of speech as it is. */
  StandardScaler scaler() {
    return views.get(0).scaler();
  }

  /** Returns whether its unscaled features are those of another part. */
  boolean extractsAs(RecognizerPart other) {
    return pipeline.equals(other.pipeline) && changes().equals(other.changes());
  }

  private List<Optional<Augmenter>> changes() {
    return views.stream().map(SpeechView::change).toList();
  }

  RecognizerPart withWeight(double newWeight) {
    return new RecognizerPart(pipeline, views, model, speakerAdaptive, newWeight);
  }

  /** Returns the part for a speaker; of a part that does not adapt, itself. */
  RecognizerPart adaptedTo(List<Waveform> clips, double priorClips) {
    if (!speakerAdaptive) {
      return this;
    }
    return new RecognizerPart(
        pipeline,
        views.stream().map(view -> adapted(view, clips, priorClips)).toList(),
        model,
        true,
        weight);
  }

  private SpeechView adapted(SpeechView view, List<Waveform> clips, double priorClips) {
    List<FeatureMatrix> features =
        clips.parallelStream().map(clip -> pipeline.extract(view.of(clip))).toList();
    return view.withScaler(SpeakerScaling.of(features, view.scaler(), priorClips));
  }
}
