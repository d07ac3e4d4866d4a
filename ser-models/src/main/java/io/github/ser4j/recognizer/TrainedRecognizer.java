package io.github.ser4j.recognizer;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.training.History;
import java.util.List;
import java.util.Optional;

/** A newly trained recognizer with the histories of its networks. */
public final class TrainedRecognizer extends EmotionRecognizer {
  private final List<History> histories;

  TrainedRecognizer(
      FusedParts parts,
      List<History> histories,
      LabelEncoder labels,
      Provenance provenance,
      Optional<SpeechRange> trainedSpeech) {
    super(parts, Answers.of(labels), provenance, trainedSpeech, Optional.empty(), new double[0]);
    this.histories = List.copyOf(histories);
  }

  /**
   * Returns the histories of the training; {@link #save} does not keep them.
   *
   * @return loss and metrics of every epoch, for each network in the order of the recipe,
   *     unmodifiable; empty if all models are classic
   */
  public List<History> histories() {
    return histories;
  }

  /**
   * Evaluates the recognizer on a part of the split that it was trained with: as {@link #evaluate}
   * does, or if the part shares clips or speakers with the training, as {@link
   * #evaluateAllowingSpeakerOverlap} does, with a warning.
   *
   * @param part clips, for instance {@code split.test()}
   * @return the prediction for every clip, and metrics
   * @throws CorpusException if there is no clip
   * @throws IllegalStateException if the recognizer is closed
   */
  public Evaluation evaluatePart(Corpus part) {
    return unseenSpeakers(part).size() == part.size()
        ? evaluate(part)
        : evaluateAllowingSpeakerOverlap(part);
  }
}
