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

/** The options for splitting a corpus. */
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
          "speaker: by speaker, so that no speaker is in two parts (default); stratified: by clip,"
              + " with the same fraction of each emotion, exactly like scikit-learn's"
              + " train_test_split, which puts speakers into more than one part;"
              + " leave-one-speaker-out: one speaker for testing.")
  private Optional<Protocol> protocol = Optional.empty();

  @Option(
      names = "--fold",
      paramLabel = "SPEAKER",
      description = "Only for leave-one-speaker-out: the speaker for testing.")
  private Optional<String> fold = Optional.empty();

  @Option(
      names = "--test-fraction",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description =
          "Fraction of the speakers, or clips if stratified, for testing (default:"
              + " ${DEFAULT-VALUE});"
              + " not for leave-one-speaker-out.")
  private double testFraction;

  @Option(
      names = "--validation-fraction",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Fraction of the rest for validation (default: ${DEFAULT-VALUE}).")
  private double validationFraction;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "The seed of all random choices (default: ${DEFAULT-VALUE}).")
  private long seed;

  boolean protocolIsGiven() {
    return protocol.isPresent();
  }

  /** Returns whether the options ask for one fold per speaker. */
  boolean leavesEverySpeakerOut() {
    return protocol.filter(Protocol.LEAVE_ONE_SPEAKER_OUT::equals).isPresent() && fold.isEmpty();
  }

  Split split(Corpus corpus) {
    Protocol chosen = protocol.orElse(Protocol.SPEAKER);
    if (fold.isPresent() && chosen != Protocol.LEAVE_ONE_SPEAKER_OUT) {
      throw new IllegalArgumentException(
          "--fold is given, but requires --protocol " + Protocol.LEAVE_ONE_SPEAKER_OUT);
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

  /** Returns one fold for each of {@link Corpus#speakers()}. */
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

  /** Prints one line about the parts, and a warning if speakers overlap. */
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
          "Warning: %d of %d speakers are in more than one part: test results do not apply to"
              + " unseen speakers.%n",
          shared,
          corpus.speakers().size());
    } else if (corpus.clips().stream().anyMatch(clip -> clip.speaker().isEmpty())) {
      err.println(
          "Warning: not every clip has a speaker, so speakers may be in more than one part: test"
              + " results may not apply to unseen speakers.");
    }
  }

  long seed() {
    return seed;
  }
}
