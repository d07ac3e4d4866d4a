package io.github.ser4j.corpus;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measures the audio of all clips of a corpus, several at a time, without keeping it. */
final class Measurements {
  /** How many clips a message names. */
  private static final int NAMED = 5;

  private Measurements() {}

  static <T> List<T> of(Corpus corpus, Function<Waveform, T> measure) {
    Queue<CorpusFinding> unreadable = new ConcurrentLinkedQueue<>();
    List<Optional<T>> measured =
        corpus.clips().parallelStream()
            .map(
                clip -> {
                  try {
                    return Optional.of(measure.apply(clip.load()));
                  } catch (AudioException e) {
                    unreadable.add(CorpusFinding.of(e, clip.path()));
                    return Optional.<T>empty();
                  }
                })
            .toList();
    if (!unreadable.isEmpty()) {
      throw unreadable(
          corpus,
          unreadable.stream().sorted(Comparator.comparing(CorpusFinding::message)).toList());
    }
    return measured.stream().map(Optional::orElseThrow).toList();
  }

  private static CorpusException unreadable(Corpus corpus, List<CorpusFinding> findings) {
    return new CorpusException(
        findings.size()
            + " of "
            + corpus.size()
            + " clips of corpus "
            + corpus.name()
            + " cannot be read: "
            + findings.stream()
                .limit(NAMED)
                .map(CorpusFinding::message)
                .collect(Collectors.joining("; "))
            + (findings.size() > NAMED ? "; …" : "")
            + ": repair them, or leave them out with a lenient reader");
  }
}
