package io.github.ser4j.experiments;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.KnownCorpora;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Prediction;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.recognizer.RecognizerTrainer;
import io.github.ser4j.split.SpeakerSplit;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.ProgressBar;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Runs the complete workflow: a corpus, a split by speaker, training of the 2D CNN-LSTM, a report
 * on unseen speakers, a saved model, and a prediction with the saved model.
 */
public final class Quickstart {
  /** Fewer than a good model needs: a first run should be short. */
  private static final int EPOCHS = 15;

  private final PrintStream out;
  private final Path folder;
  private final long seed;

  private Quickstart(PrintStream out, Path folder, long seed) {
    this.out = out;
    this.folder = folder;
    this.seed = seed;
  }

  /**
   * Runs it.
   *
   * @param args the output folder; the corpus, {@code synthetic} or one of {@link KnownCorpora};
   *     the folder of its audio, which a synthetic corpus does not need; and the seed of the
   *     training, default 42. The speakers of the test part do not depend on it
   */
  public static void main(String[] args) {
    if (args.length < 2) {
      System.err.println(
          "quickstart: give an output folder, a corpus, and the folder of its audio");
      System.exit(2);
    }
    String data = args.length > 2 ? args[2].strip() : "";
    String seed = args.length > 3 ? args[3].strip() : "42";
    if (!seed.matches("-?\\d{1,18}")) {
      System.err.println("quickstart: the seed is '" + seed + "', but must be a whole number");
      System.exit(2);
    }
    Quickstart quickstart = new Quickstart(System.out, Path.of(args[0]), Long.parseLong(seed));
    try {
      quickstart.run(quickstart.open(args[1].strip(), data));
    } catch (Ser4jException | IllegalArgumentException e) {
      System.err.println("quickstart: " + e.getMessage());
      System.exit(1);
    }
  }

  private Corpus open(String name, String data) {
    if (name.equals("synthetic")) {
      Path target = data.isEmpty() ? folder.resolve("synthetic-speech") : Path.of(data);
      out.println("Writing a synthetic corpus to " + target + " ...");
      return SyntheticSpeech.builder().build().writeTo(target);
    }
    if (data.isEmpty()) {
      throw new IllegalArgumentException(
          "no folder is given for corpus " + name + ": add -Ddata=DIR");
    }
    return KnownCorpora.standard().named(name).reader().open(Path.of(data));
  }

  private void run(Corpus corpus) {
    Split split = SpeakerSplit.builder().testFraction(0.2).seed(42).build().split(corpus);
    Corpus test = split.test();
    out.printf(
        Locale.ROOT,
        "Corpus %s: %d clips of %d speakers, emotions %s%n",
        corpus.name(),
        corpus.size(),
        corpus.speakers().size(),
        corpus.labels());
    out.printf(
        Locale.ROOT,
        "Training with %d clips of speakers %s, testing with %d clips of speakers %s%n%n",
        split.trainingIds().size(),
        split.training().speakers(),
        test.size(),
        test.speakers());

    Path file = folder.resolve(corpus.name() + ".ser");
    RecognizerTrainer trainer =
        Recipe.spectrogram()
            .training(plan -> plan.epochs(EPOCHS).seed(seed))
            .trainer()
            .listener(ProgressBar.forConsole(out));
    Evaluation evaluation;
    try (EmotionRecognizer recognizer = trainer.train(split)) {
      evaluation = recognizer.evaluate(test);
      recognizer.save(file);
    }
    out.printf(Locale.ROOT, "%nOn %d clips of %s:%n%n", test.size(), evaluation.protocol());
    out.println(evaluation.report());
    out.printf(
        Locale.ROOT,
        "Unweighted average recall %.1f %%, chance %.1f %%%n%n",
        100 * evaluation.unweightedAverageRecall(),
        100.0 / corpus.labels().size());
    answer(file, test.clips());
    out.println("Model: " + file.toAbsolutePath());
    out.println("Audio: " + corpus.clips().get(0).path().toAbsolutePath().getParent());
  }

  private void answer(Path file, List<Clip> clips) {
    Clip clip = clips.get(0);
    try (EmotionRecognizer recognizer = EmotionRecognizer.load(file)) {
      Prediction prediction = recognizer.predict(clip.path());
      out.printf(
          Locale.ROOT,
          "The saved model predicts %s (%.2f) in %s, which is labeled %s%n%n",
          prediction.label(),
          prediction.probability(),
          clip.path().getFileName(),
          clip.label());
    }
  }
}
