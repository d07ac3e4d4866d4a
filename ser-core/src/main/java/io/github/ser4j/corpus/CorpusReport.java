package io.github.ser4j.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of checking a corpus: {@code CorpusReport.of(corpus)}.
 *
 * @param corpus the name of the corpus
 * @param clips how many clips were checked
 * @param seconds the duration of each readable clip by its id, in the order of the clips;
 *     unmodifiable
 * @param findings the problems found, ordered by kind and then by clip; unmodifiable
 * @param passedOver what is in the corpus folder but is not a clip
 */
public record CorpusReport(
    String corpus,
    int clips,
    Map<String, Double> seconds,
    List<CorpusFinding> findings,
    PassedOver passedOver) {
  /**
   * Creates a report.
   *
   * @param corpus see {@link #corpus()}
   * @param clips see {@link #clips()}
   * @param seconds see {@link #seconds()}
   * @param findings see {@link #findings()}
   * @param passedOver see {@link #passedOver()}
   */
  public CorpusReport {
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    findings = List.copyOf(findings);
  }

  /**
   * Returns the durations of the readable clips.
   *
   * @return empty if there are none
   */
  public Optional<Durations> durations() {
    return seconds.isEmpty() ? Optional.empty() : Optional.of(Durations.of(seconds.values()));
  }

  /**
   * Checks the audio and the labels of a corpus, see {@link CorpusFinding.Kind}. Reads all audio,
   * several clips at a time, and keeps none of it.
   *
   * @param corpus any corpus
   * @return the findings, including clips that were left out on opening
   */
  public static CorpusReport of(Corpus corpus) {
    return CorpusCheck.of(corpus);
  }

  /**
   * Returns the findings of one kind.
   *
   * @param kind the kind
   * @return possibly empty; unmodifiable
   */
  public List<CorpusFinding> findings(CorpusFinding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }

  /**
   * Returns the report as multi-line text: clips, durations, files passed over, and each kind of
   * finding with its files.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(corpus).append(": ").append(clips).append(" clips");
    durations().ifPresent(lengths -> text.append(", ").append(lengths));
    if (passedOver.total() > 0) {
      text.append("\npassed over: ").append(passedOver);
    }
    for (CorpusFinding.Kind kind : CorpusFinding.Kind.values()) {
      List<CorpusFinding> found = findings(kind);
      if (!found.isEmpty()) {
        text.append('\n').append(kind.title()).append(": ").append(found.size());
        text.append(
            found.stream()
                .map(finding -> "\n  " + finding.message())
                .collect(Collectors.joining()));
      }
    }
    return findings.isEmpty() ? text.append("\nno problems found").toString() : text.toString();
  }
}
