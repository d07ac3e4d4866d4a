package io.github.ser4j.experiments;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.corpus.KnownCorpora;
import io.github.ser4j.corpus.KnownCorpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.nio.file.Path;
import java.util.List;

/** What the main classes of the experiments have in common. */
final class ExperimentMain {
  private ExperimentMain() {}

  /**
   * Runs one of the presets, and exits the JVM if that fails.
   *
   * @param program the name for messages
   * @param presets the presets to choose from, the usual one first
   * @param args output folder, corpus, folder of its audio, preset, epochs; the last two may be
   *     left out
   */
  static void run(String program, List<String> presets, String... args) {
    // Charts go to a file, so an unreachable DISPLAY must not matter.
    System.setProperty("java.awt.headless", "true");
    if (args.length < 3 || args.length > 5) {
      System.err.println(
          program
              + ": give an output folder, a corpus, the folder of its audio, and if you like one of "
              + String.join(", ", presets)
              + " and a max number of epochs");
      System.exit(2);
    }
    try {
      System.out.print(experiment(presets, args).run());
    } catch (Ser4jException | IllegalArgumentException e) {
      System.err.println(program + ": " + e.getMessage());
      System.exit(e instanceof Ser4jException ? 1 : 2);
    }
  }

  private static Experiment experiment(List<String> presets, String... args) {
    String name = args.length > 3 ? args[3] : presets.get(0);
    if (!presets.contains(name)) {
      throw new IllegalArgumentException(
          "the experiment is '" + name + "', but must be one of " + String.join(", ", presets));
    }
    KnownCorpora known =
        KnownCorpora.standard().with(KnownCorpus.of("synthetic", SyntheticSpeech.reader()));
    Experiment.Builder builder =
        Experiment.builder(
                ExperimentPreset.named(name),
                known.named(args[1]).reader().open(Path.of(args[2])),
                Path.of(args[0]))
            .settings(TrainingSettings.quiet().withProgress(System.out));
    return args.length > 4 ? builder.epochs(number(args[4])).build() : builder.build();
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "the max number of epochs is '" + text + "', but must be a whole number, at least 1");
    }
    return Integer.parseInt(text);
  }
}
