package io.github.ser4j.recognizer;

import io.github.ser4j.split.Split;

/** Trains one model of a recipe. */
interface PartTrainer {
  /**
   * Checks everything that can be checked before audio is read.
   *
   * @throws IllegalArgumentException if the recipe does not fit the split
   * @throws io.github.ser4j.corpus.CorpusException if the training part lacks an emotion that the
   *     model needs
   * @throws io.github.ser4j.model.ModelException if there are checkpoints that cannot be used
   */
  void check(Split split);

  /**
   * Trains the model.
   *
   * @param trainedSpeech the speech of the whole training part
   * @return the model; to be closed by the caller
   */
  TrainedPart train(Split split, SpeechRange trainedSpeech);
}
