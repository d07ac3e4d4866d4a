package io.github.ser4j.split;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which clips are for training, for validation and for testing, by clip id.
 *
 * @param protocol how it was made, in words for a report
 * @param trainingIds clips to learn from, in order
 * @param validationIds clips to watch the training with, in order; may be none
 * @param testIds clips to judge the finished model with, in order
 */
public record Split(
    String protocol, List<String> trainingIds, List<String> validationIds, List<String> testIds) {

  /**
   * Makes a split.
   *
   * @param protocol see {@link #protocol()}
   * @param trainingIds see {@link #trainingIds()}
   * @param validationIds see {@link #validationIds()}
   * @param testIds see {@link #testIds()}
   * @throws IllegalArgumentException if a clip is in two parts, or twice in one
   */
  public Split {
    trainingIds = List.copyOf(trainingIds);
    validationIds = List.copyOf(validationIds);
    testIds = List.copyOf(testIds);
    Set<String> seen = new HashSet<>();
    for (List<String> part : List.of(trainingIds, validationIds, testIds)) {
      for (String id : part) {
        if (!seen.add(id)) {
          throw new IllegalArgumentException(
              "clip '" + id + "' is in a split twice, but must be in one part only");
        }
      }
    }
  }

  /**
   * The training part.
   *
   * @param corpus the corpus that was split
   * @return its training clips
   * @throws CorpusException if the corpus lacks one of them
   */
  public Corpus training(Corpus corpus) {
    return corpus.select(trainingIds).asPart(Part.TRAINING);
  }

  /**
   * The validation part.
   *
   * @param corpus the corpus that was split
   * @return its validation clips, perhaps none
   * @throws CorpusException if the corpus lacks one of them
   */
  public Corpus validation(Corpus corpus) {
    return corpus.select(validationIds).asPart(Part.VALIDATION);
  }

  /**
   * The test part.
   *
   * @param corpus the corpus that was split
   * @return its test clips
   * @throws CorpusException if the corpus lacks one of them
   */
  public Corpus test(Corpus corpus) {
    return corpus.select(testIds).asPart(Part.TEST);
  }
}
