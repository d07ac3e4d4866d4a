package app;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.recognizer.TrainedRecognizer;
import io.github.ser4j.split.SpeakerSplit;
import java.nio.file.Path;

/** Predicts with the model of the library, then trains a network on the PyTorch engine. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0], "speech");
    Corpus corpus =
        SyntheticSpeech.builder().speakers(4).clipsPerEmotion(1).build().writeTo(folder);
    Path call = corpus.clips().get(0).path();
    try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained()) {
      System.out.println(recognizer.predict(call));
    }
    Recipe recipe = Recipe.spectrogram().training(plan -> plan.epochs(1));
    try (TrainedRecognizer recognizer = recipe.train(corpus.split(SpeakerSplit.defaults()))) {
      System.out.println(recognizer.predict(call));
    }
  }
}
