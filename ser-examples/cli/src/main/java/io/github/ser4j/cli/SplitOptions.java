package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.split.FoldProtocol;
import io.github.ser4j.split.LeaveOneSpeakerOut;
import io.github.ser4j.split.SpeakerSplit;
import io.github.ser4j.split.Split;
import io.github.ser4j.split.StratifiedSplit;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to divide a corpus. */
final class SplitOptions {
  enum Protocol {
    SPEAKER,
    STRATIFIED,
    LEAVE_ONE_SPEAKER_OUT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description =
          "speaker: whole speakers, so that nobody is in two parts (default); stratified: clips"
              + " with the same share of each emotion, exactly as scikit-learn's train_test_split"
              + " draws them, which puts speakers into several parts; leave-one-speaker-out: one"
              + " speaker for testing.")
  private Optional<Protocol> protocol = Optional.empty();

  @Option(
      names = "--fold",
      paramLabel = "SPEAKER",
      description = "Only for leave-one-speaker-out: who is left out for testing.")
  private Optional<String> fold = Optional.empty();

  @Option(
      names = "--test-fraction",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description =
          "Share of the speakers, or clips if stratified, for testing (default: ${DEFAULT-VALUE});"
              + " not for leave-one-speaker-out.")
  private double testFraction;

  @Option(
      names = "--validation-fraction",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Share of what the test part leaves for validation (default: ${DEFAULT-VALUE}).")
  private double validationFraction;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "What all random choices are drawn from (default: ${DEFAULT-VALUE}).")
  private long seed;

  boolean protocolIsGiven() {
    return protocol.isPresent();
  }

  /** Whether the options stand for a fold of each speaker. */
  boolean leavesEverySpeakerOut() {
    return protocol.filter(Protocol.LEAVE_ONE_SPEAKER_OUT::equals).isPresent() && fold.isEmpty();
  }

  Split split(Corpus corpus) {
    Protocol chosen = protocol.orElse(Protocol.SPEAKER);
    if (fold.isPresent() && chosen != Protocol.LEAVE_ONE_SPEAKER_OUT) {
      throw new IllegalArgumentException(
          "--fold is given, but belongs to --protocol " + Protocol.LEAVE_ONE_SPEAKER_OUT);
    }
    return switch (chosen) {
      case SPEAKER ->
          SpeakerSplit.builder()
              .testFraction(testFraction)
              .validationFraction(validationFraction)
              .seed(seed)
              .build()
              .split(corpus);
      case STRATIFIED ->
          StratifiedSplit.builder()
              .testFraction(testFraction)
              .validationFraction(validationFraction)
              .seed(seed)
              .allowSpeakerOverlap()
              .build()
              .split(corpus);
      case LEAVE_ONE_SPEAKER_OUT -> oneSpeakerOut(corpus);
    };
  }

  /** A fold for each of {@link Corpus#speakers()}. */
  List<Split> folds(Corpus corpus) {
    FoldProtocol folds = LeaveOneSpeakerOut.of();
    if (validationFraction != 0) {
      folds =
          folds.withValidation(
              SpeakerSplit.builder().testFraction(validationFraction).seed(seed).build());
    }
    return folds.folds(corpus);
  }

  private Split oneSpeakerOut(Corpus corpus) {
    List<Split> folds = folds(corpus);
    String speaker =
        fold.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--protocol "
                        + Protocol.LEAVE_ONE_SPEAKER_OUT
                        + " needs --fold SPEAKER, one of "
                        + String.join(", ", corpus.speakers())));
    int number = corpus.speakers().indexOf(speaker);
    if (number < 0) {
      throw Checks.textFailure("--fold", speaker, "one of " + String.join(", ", corpus.speakers()));
    }
    return folds.get(number);
  }

  /** One line about the parts, and one more if a reader of figures must be warned. */
  static void describe(String name, Split split, Corpus corpus, PrintWriter err) {
    err.printf(
        Locale.ROOT,
        "%s: %d clips for training, %d for validation, %d for testing (%s)%n",
        name,
        split.trainingIds().size(),
        split.validationIds().size(),
        split.testIds().size(),
        split.protocol());
    int shared = split.sharedSpeakers().size();
    if (shared > 0) {
      err.printf(
          Locale.ROOT,
          "Warning: %d of %d speakers stand in several parts: figures on the test part say nothing"
              + " about people the model has never heard.%n",
          shared,
          corpus.speakers().size());
    } else if (corpus.clips().stream().anyMatch(clip -> clip.speaker().isEmpty())) {
      err.println(
          "Warning: not every clip has a speaker, so speakers may stand in several parts: figures"
              + " on the test part may say nothing about people the model has never heard.");
    }
  }

  long seed() {
    return seed;
  }
}
