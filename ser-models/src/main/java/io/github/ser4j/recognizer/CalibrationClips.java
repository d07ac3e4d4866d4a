package io.github.ser4j.recognizer;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.TemperatureScaling;
import io.github.ser4j.split.Split;

/**
 * What a temperature is fitted to.
 *
 * @param learned the split that models are trained with, all or without some training speakers
 * @param clips at least one clip that no model is trained with
 */
record CalibrationClips(Split learned, Corpus clips) {

  /**
   * Returns the validation part, or without one some training speakers.
   *
   * @throws io.github.ser4j.corpus.CorpusException if there are too few speakers
   */
  static CalibrationClips of(Split split) {
    if (!split.validationIds().isEmpty()) {
      return new CalibrationClips(split, split.validation());
    }
    HeldOutSpeakers speakers = HeldOutSpeakers.toCalibrate(split);
    return new CalibrationClips(speakers.withoutAny(), speakers.clips(0));
  }

  /**
   * Fits a temperature to the predictions of a recognizer without one, as it will be used: if it
   * adapts to speakers, adapted to each.
   *
   * @param recognizer of unknown provenance, so that it may be evaluated on these clips
   */
  double temperature(EmotionRecognizer recognizer) {
    Evaluation evaluation =
        recognizer.adapts() ? recognizer.evaluateAdapted(clips) : recognizer.evaluate(clips);
    return TemperatureScaling.fit(evaluation).temperature();
  }
}
