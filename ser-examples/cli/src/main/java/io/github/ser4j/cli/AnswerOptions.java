package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which labels a model predicts, and when it abstains. */
final class AnswerOptions {
  @Option(
      names = "--keep-label",
      paramLabel = "LABEL",
      description =
          "Predict only this label and others given so; may be repeated. The probabilities of the"
              + " other labels of the model are dropped.")
  private List<String> kept = new ArrayList<>();

  @Option(
      names = "--merge",
      paramLabel = "NAME=LABEL+LABEL",
      description =
          "Predict one label in place of several of the model, after --keep-label; may be"
              + " repeated.")
  private Map<String, String> merged = new LinkedHashMap<>();

  @Option(
      names = "--abstain-below",
      paramLabel = "PROBABILITY",
      description = "Predict 'unknown' if no label has this probability, from 0 to 1.")
  private double threshold;

  /** Returns a recognizer that is closed with the one given. */
  EmotionRecognizer apply(EmotionRecognizer recognizer) {
    EmotionRecognizer view = recognizer;
    if (!kept.isEmpty()) {
      view = view.keepLabels(kept.toArray(String[]::new));
    }
    for (Map.Entry<String, String> each : merged.entrySet()) {
      view = view.merge(each.getKey(), each.getValue().split("\\+"));
    }
    return threshold == 0 ? view : view.abstainBelow(threshold);
  }

  /** Returns what predictions depend on. */
  @Override
  public String toString() {
    return "kept " + kept + ", merged " + merged + ", abstain below " + threshold;
  }

  /** Throws if clips have labels that the model could predict, but that are not kept. */
  void requireKept(Corpus corpus, EmotionRecognizer model) {
    if (kept.isEmpty()) {
      return;
    }
    List<String> others = new ArrayList<>(corpus.labels());
    others.retainAll(model.labels());
    others.removeAll(kept);
    if (!others.isEmpty()) {
      throw new CorpusException(
          "corpus "
              + corpus.name()
              + " has clips whose labels are not kept: add"
              + String.join("", others.stream().map(each -> " --drop-label " + each).toList()));
    }
  }
}
