package io.github.ser4j.experiments;

import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.split.FoldProtocol;
import io.github.ser4j.split.GroupKFold;
import io.github.ser4j.split.LeaveOneSpeakerOut;
import io.github.ser4j.split.SpeakerSplit;
import io.github.ser4j.split.Split;
import io.github.ser4j.split.StratifiedSplit;
import java.util.List;
import java.util.Locale;

/**
 * How an experiment divides a corpus. The clips of each part depend on the corpus and these values
 * alone, not on the seed of a training, so that all seeds and recipes are tested on the same clips.
 *
 * @param kind by clip or by speaker, once or in folds
 * @param folds how many folds {@link Kind#FOLDS} has, at least 2
 * @param testFraction the fraction for testing of {@link Kind#STRATIFIED} and {@link Kind#SPEAKER},
 *     greater than 0 and less than 1
 * @param validationFraction the fraction of the rest for validation, 0 to below 1; by speaker, at
 *     least one speaker unless it is 0
 */
public record ExperimentProtocol(
    Kind kind, int folds, double testFraction, double validationFraction) {
  /** The seed of the reference system's splits, and of all others here. */
  private static final long SEED = 42;

  /** What is divided, and how often. */
  public enum Kind {
    /**
     * Once, by clip, with the same fraction of each emotion; speakers are in several parts, so the
     * results are not those of unseen speakers.
     */
    STRATIFIED,
    /** Once, by speaker. */
    SPEAKER,
    /** As often as there are speakers, each being the test part once. */
    LEAVE_ONE_SPEAKER_OUT,
    /** Several times, by speaker, each being in the test part once. */
    FOLDS;

    /** Returns the name on the command line, for instance {@code leave-one-speaker-out}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Creates a protocol.
   *
   * @param kind see {@link #kind()}
   * @param folds see {@link #folds()}
   * @param testFraction see {@link #testFraction()}
   * @param validationFraction see {@link #validationFraction()}
   * @throws IllegalArgumentException if a value is out of range
   */
  public ExperimentProtocol {
    Checks.atLeast(2, "folds", folds);
    Checks.insideZeroAndOne("testFraction", testFraction);
    Checks.belowOne("validationFraction", validationFraction);
  }

  /** Whether there are folds, so that no single training is the result. */
  boolean hasFolds() {
    return kind == Kind.LEAVE_ONE_SPEAKER_OUT || kind == Kind.FOLDS;
  }

  /**
   * Divides a corpus.
   *
   * @param corpus the labeled clips
   * @return a split for each fold, or a single one
   * @throws io.github.ser4j.corpus.CorpusException if it cannot be divided in this way
   */
  public List<Split> splits(Corpus corpus) {
    return switch (kind) {
      case STRATIFIED -> List.of(stratified().split(corpus));
      case SPEAKER -> List.of(bySpeaker().split(corpus));
      case LEAVE_ONE_SPEAKER_OUT, FOLDS -> inFolds().folds(corpus);
    };
  }

  /** Puts all clips into the training part, but for speakers for validation if they are needed. */
  Split wholeCorpus(Corpus corpus) {
    if (validationFraction == 0) {
      List<String> all = corpus.clips().stream().map(clip -> clip.id()).toList();
      return new Split(corpus, "all clips for training", all, List.of(), List.of());
    }
    Split parts = validation().split(corpus);
    return new Split(
        corpus,
        "all clips for training and validation, " + parts.protocol(),
        parts.trainingIds(),
        parts.testIds(),
        List.of());
  }

  Spec spec() {
    return switch (kind) {
      case STRATIFIED -> stratified().spec();
      case SPEAKER -> bySpeaker().spec();
      case LEAVE_ONE_SPEAKER_OUT, FOLDS -> inFolds().spec();
    };
  }

  /** What a reader of the results must know, in words. */
  String words() {
    return switch (kind) {
      case STRATIFIED ->
          "Clips are divided at random, with the same fraction of each emotion in each part. Speakers"
              + " are in the training and the test part, so these are not results of unseen speakers.";
      case SPEAKER -> "Speakers are divided: no speaker of the test part is in the training part.";
      case LEAVE_ONE_SPEAKER_OUT ->
          "Leave one speaker out: a training for each speaker, who is tested and not trained with.";
      case FOLDS ->
          folds
              + " folds by speaker: a training for each fold, whose speakers are tested and not"
              + " trained with.";
    };
  }

  private StratifiedSplit stratified() {
    return StratifiedSplit.builder()
        .testFraction(testFraction)
        .validationFraction(validationFraction)
        .seed(SEED)
        .allowSpeakerOverlap()
        .build();
  }

  private SpeakerSplit bySpeaker() {
    return SpeakerSplit.builder()
        .testFraction(testFraction)
        .validationFraction(validationFraction)
        .seed(SEED)
        .build();
  }

  private FoldProtocol inFolds() {
    FoldProtocol plain = kind == Kind.FOLDS ? GroupKFold.of(folds) : LeaveOneSpeakerOut.of();
    return validationFraction == 0 ? plain : plain.withValidation(validation());
  }

  private SpeakerSplit validation() {
    return SpeakerSplit.builder().testFraction(validationFraction).seed(SEED).build();
  }
}
