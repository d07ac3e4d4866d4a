package app;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Spring, predicts with its recognizer, and stops. */
@SpringBootApplication
public class Main {
  public static void main(String[] args) {
    Path folder = Path.of(args[0], "speech");
    Corpus corpus =
        SyntheticSpeech.builder().speakers(2).clipsPerEmotion(1).build().writeTo(folder);
    EmotionRecognizer recognizer;
    try (var context = SpringApplication.run(Main.class)) {
      recognizer = context.getBean(EmotionRecognizer.class);
      System.out.println(recognizer.predict(corpus.clips().get(0).path()));
    }
    try {
      recognizer.predict(corpus.clips().get(0).path());
      throw new AssertionError("Spring has not closed the recognizer");
    } catch (IllegalStateException closed) {
      System.out.println(closed.getMessage());
    }
  }
}
