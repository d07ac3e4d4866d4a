package io.github.ser4j.split;

import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The training, validation and test clips of a corpus.
 *
 * <pre>{@code
 * Split split = EmoDb.open(Path.of("emodb/wav")).split(SpeakerSplit.defaults());
 * Corpus training = split.training();
 * }</pre>
 *
 * @param corpus the corpus
 * @param protocol how it was created, in words for a report
 * @param protocolSpec how it was created, as data
 * @param trainingIds training clips, in order
 * @param validationIds validation clips, in order; may be none
 * @param testIds test clips, in order
 */
public record Split(
    Corpus corpus,
    String protocol,
    Spec protocolSpec,
    List<String> trainingIds,
    List<String> validationIds,
    List<String> testIds) {

  /**
   * Creates a split.
   *
   * @param corpus see {@link #corpus()}
   * @param protocol see {@link #protocol()}
   * @param protocolSpec see {@link #protocolSpec()}
   * @param trainingIds see {@link #trainingIds()}
   * @param validationIds see {@link #validationIds()}
   * @param testIds see {@link #testIds()}
   * @throws IllegalArgumentException if a clip is in two parts, or twice in one
   * @throws CorpusException if the corpus lacks a clip
   */
  public Split {
    trainingIds = List.copyOf(trainingIds);
    validationIds = List.copyOf(validationIds);
    testIds = List.copyOf(testIds);
    Set<String> seen =
        new HashSet<>(2 * (trainingIds.size() + validationIds.size() + testIds.size()));
    for (List<String> part : List.of(trainingIds, validationIds, testIds)) {
      for (String id : part) {
        if (!seen.add(id)) {
          throw new IllegalArgumentException(
              "clip '" + id + "' is in a split twice, but must be in one part only");
        }
      }
    }
    // Throws if the corpus lacks a clip.
    int[] unused = Part.partOf(protocol, corpus, List.of(trainingIds, validationIds, testIds));
  }

  /**
   * Creates a split by hand.
   *
   * @param corpus see {@link #corpus()}
   * @param protocol see {@link #protocol()}; its data is {@code by-hand} with this text
   * @param trainingIds see {@link #trainingIds()}
   * @param validationIds see {@link #validationIds()}
   * @param testIds see {@link #testIds()}
   * @throws IllegalArgumentException if a clip is in two parts, or twice in one
   * @throws CorpusException if the corpus lacks a clip
   */
  public Split(
      Corpus corpus,
      String protocol,
      List<String> trainingIds,
      List<String> validationIds,
      List<String> testIds) {
    this(
        corpus,
        protocol,
        Spec.of("by-hand", Map.of("words", protocol)),
        trainingIds,
        validationIds,
        testIds);
  }

  /**
   * Returns this split for another corpus, for instance one with other labels.
   *
   * @param newCorpus a corpus with clips with the same ids
   * @return a copy
   * @throws CorpusException if the corpus lacks a clip
   */
  public Split withCorpus(Corpus newCorpus) {
    return new Split(newCorpus, protocol, protocolSpec, trainingIds, validationIds, testIds);
  }

  /**
   * Returns the training part.
   *
   * @return its training clips
   */
  public Corpus training() {
    return corpus.select(trainingIds);
  }

  /**
   * Returns the validation part.
   *
   * @return its validation clips, perhaps none
   */
  public Corpus validation() {
    return corpus.select(validationIds);
  }

  /**
   * Returns the test part.
   *
   * @return its test clips
   */
  public Corpus test() {
    return corpus.select(testIds);
  }

  /**
   * Returns the speakers in more than one part. If there are any, test results do not apply to
   * unseen speakers.
   *
   * @return sorted by name, unmodifiable; clips without a speaker do not count
   */
  public List<String> sharedSpeakers() {
    return SpeakerOverlap.of(corpus, partOf()).shared();
  }

  /**
   * Checks that no recording is in two parts under two names. Files of the same size are compared
   * byte by byte, in parallel: the same audio in two formats is not detected.
   *
   * @throws CorpusException if two clips of different parts are the same file (the message lists
   *     them), or if a file cannot be read
   */
  public void requireDisjointAudio() {
    List<String> pairs = IdenticalAudio.pairs(corpus, partOf());
    if (!pairs.isEmpty()) {
      throw new CorpusException(
          pairs.size()
              + " pair(s) of clips in different parts of corpus "
              + corpus.name()
              + " have identical audio: "
              + SpeakerOverlap.first(pairs)
              + "; omit one of each pair");
    }
  }

  /**
   * Loads the parts from a file that {@link #save(Path)} has written, or a published one.
   *
   * <p>If parts share speakers, use {@code corpus.split(FileSplit.of(file).allowSpeakerOverlap())}
   * instead.
   *
   * @param file a CSV file; see {@link FileSplit} for its columns
   * @param corpus the corpus, with at least the clips of the file
   * @return the split; its protocol names the file
   * @throws CorpusException if the file cannot be read or is invalid, the corpus lacks a clip, or a
   *     speaker is in more than one part
   */
  public static Split load(Path file, Corpus corpus) {
    return FileSplit.of(file).split(corpus);
  }

  /**
   * Saves the parts as CSV (RFC 4180, UTF-8) with the columns {@code clip} and {@code part}, the
   * latter {@code train}, {@code validation} or {@code test}: first the training clips, then those
   * for validation, then those for testing, each in order. The protocol is not saved.
   *
   * @param file the file to create or replace, which happens only when the new one is complete
   * @throws CorpusException if the file cannot be written; it is then unchanged
   */
  public void save(Path file) {
    SplitFile.write(this, file);
  }

  /**
   * Writes the same CSV to a stream.
   *
   * @param stream the stream; flushed, but not closed
   * @throws IOException if writing fails
   */
  public void save(OutputStream stream) throws IOException {
    SplitFile.write(this, stream);
  }

  /** Returns the number of the part of each clip, or {@link SpeakerOverlap#NO_PART}. */
  private int[] partOf() {
    return Part.partOf(protocol, corpus, List.of(trainingIds, validationIds, testIds));
  }

  /**
   * Returns the sizes of the parts and the protocol.
   *
   * @return in one line, for instance {@code Split[emodb: 410 clips for training, 0 for validation,
   *     125 for testing (speaker-disjoint, seed 42)]}
   */
  @Override
  public String toString() {
    return "Split["
        + corpus.name()
        + ": "
        + trainingIds.size()
        + " clips for training, "
        + validationIds.size()
        + " for validation, "
        + testIds.size()
        + " for testing ("
        + protocol
        + ")]";
  }
}
