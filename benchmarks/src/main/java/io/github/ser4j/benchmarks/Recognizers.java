package io.github.ser4j.benchmarks;

import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.split.SpeakerSplit;
import java.io.IOException;
import java.nio.file.Path;

/** The recognizers whose speed is measured. */
final class Recognizers {
  private Recognizers() {}

  /**
   * Opens a recognizer.
   *
   * @param name {@code pretrained}, or {@code spectrogram} for the network of that recipe after an
   *     epoch, which is as fast as after more
   * @throws IOException if its speech cannot be written
   */
  static EmotionRecognizer open(String name) throws IOException {
    return switch (name) {
      case "pretrained" -> EmotionRecognizer.pretrained();
      case "spectrogram" -> trainedForAnEpoch();
      default ->
          throw new IllegalArgumentException(
              "recognizer '" + name + "' is unknown: use pretrained or spectrogram");
    };
  }

  private static EmotionRecognizer trainedForAnEpoch() throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path speech = folder.file("speech");
      return Recipe.spectrogram()
          .training(plan -> plan.epochs(1))
          .train(
              SyntheticSpeech.builder()
                  .clipsPerEmotion(1)
                  .build()
                  .writeTo(speech)
                  .split(SpeakerSplit.defaults()));
    }
  }
}
