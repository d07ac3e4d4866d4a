package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.EmotionModel;
import java.util.List;

/**
 * One model of a recognizer with its features.
 *
 * @param pipeline extracts the features
 * @param scaler scales them
 * @param model predicts from scaled features
 * @param speakerAdaptive whether another speaker's features are scaled by another scaler
 * @param weight of its log probabilities
 */
record RecognizerPart(
    FeaturePipeline pipeline,
    StandardScaler scaler,
    EmotionModel model,
    boolean speakerAdaptive,
    double weight) {

  RecognizerPart withWeight(double newWeight) {
    return new RecognizerPart(pipeline, scaler, model, speakerAdaptive, newWeight);
  }

  /** Returns the part for a speaker; of a part that does not adapt, itself. */
  RecognizerPart adaptedTo(List<Waveform> clips, double priorClips) {
    if (!speakerAdaptive) {
      return this;
    }
    List<FeatureMatrix> features = clips.parallelStream().map(pipeline::extract).toList();
    return new RecognizerPart(
        pipeline, SpeakerScaling.of(features, scaler, priorClips), model, true, weight);
  }
}
