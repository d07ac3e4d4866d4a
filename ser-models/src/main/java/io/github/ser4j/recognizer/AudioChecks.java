package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the audio of all parts of a split before a long training. */
final class AudioChecks {
  private static final Logger LOG = LoggerFactory.getLogger(AudioChecks.class);

  /** The max number of copies in a warning. */
  private static final int NAMED = 3;

  private AudioChecks() {}

  /**
   * Fails if a clip of any part cannot be read, or if clips of different parts are the same; warns
   * if clips of the training part are.
   *
   * @param measure measures the speech of a clip
   * @return duration and loudness range of the training part
   * @throws CorpusException see {@link Corpus#measure} and {@link Split#requireDisjointAudio}
   */
  static SpeechRange run(
      Split split,
      boolean identicalAudioAllowed,
      Function<Waveform, SpeechRange.Measured> measure) {
    List<String> used = new ArrayList<>(split.trainingIds());
    used.addAll(split.validationIds());
    used.addAll(split.testIds());
    List<SpeechRange.Measured> measured = split.corpus().select(used).measure(measure);
    if (!identicalAudioAllowed) {
      split.requireDisjointAudio();
    }
    copies(split.training()).ifPresent(LOG::warn);
    return SpeechRange.of(measured.subList(0, split.trainingIds().size()));
  }

  /** Returns the warning about identical clips in a training part; empty if there are none. */
  static Optional<String> copies(Corpus training) {
    List<List<Clip>> groups = training.identicalClips();
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    int copies = groups.stream().mapToInt(group -> group.size() - 1).sum();
    String first =
        groups.stream()
            .limit(NAMED)
            .map(group -> group.stream().map(Clip::id).collect(Collectors.joining(" = ")))
            .collect(Collectors.joining(", "));
    return Optional.of(
        copies
            + " of "
            + training.size()
            + " training clips of corpus "
            + training.name()
            + " are byte-for-byte copies of others, which gives these more weight: "
            + first
            + (groups.size() > NAMED ? ", …" : "")
            + "; delete them, or the folder with a second copy of the corpus");
  }
}
