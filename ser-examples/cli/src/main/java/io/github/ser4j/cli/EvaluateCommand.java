package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.report.MetricsJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "evaluate",
    description =
        "Evaluate a model on the clips of a corpus whose speakers it was not trained with.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A model file written by 'ser train'.")
  private Path model;

  @Mixin private CorpusOptions corpus;

  @Mixin private CorpusLabelOptions labels;

  @Mixin private AnswerOptions answers;

  @Option(
      names = "--allow-speaker-overlap",
      description = "Use all clips, including those of speakers that the model was trained with.")
  private boolean allowSpeakerOverlap;

  @Option(names = "--json", description = "Write JSON instead of tables.")
  private boolean json;

  @Override
  public Integer call() {
    try (EmotionRecognizer loaded = EmotionRecognizer.load(model)) {
      EmotionRecognizer recognizer = answers.apply(loaded);
      Corpus clips = labels.apply(corpus.open());
      answers.requireKept(clips, loaded);
      Evaluation evaluation;
      if (allowSpeakerOverlap) {
        evaluation = recognizer.evaluateAllowingSpeakerOverlap(clips);
      } else {
        Corpus unknown = recognizer.unseenSpeakers(clips);
        if (unknown.size() == 0) {
          throw new CorpusException(
              "the model was trained with every speaker of corpus "
                  + clips.name()
                  + ": evaluate it on another corpus, or add --allow-speaker-overlap");
        }
        evaluation = recognizer.evaluate(unknown);
      }
      // Probabilities of merged labels are sums, so they do not tell what they would be without it.
      boolean whole = recognizer.labels().equals(loaded.labels());
      print(evaluation, whole ? loaded.temperature() : 1);
    }
    return 0;
  }

  private void print(Evaluation evaluation, double temperature) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          CalibrationLine.before(evaluation, temperature)
              .map(before -> MetricsJson.ofCalibrated(evaluation, before))
              .orElseGet(() -> MetricsJson.of(evaluation)));
    } else {
      out.print(evaluation);
      CalibrationLine.of(evaluation, temperature).ifPresent(out::println);
    }
  }
}
