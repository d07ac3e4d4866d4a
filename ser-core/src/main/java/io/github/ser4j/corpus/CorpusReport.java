package io.github.ser4j.corpus;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a check of a corpus has found: {@code CorpusReport.of(corpus)}.
 *
 * @param corpus the name of the corpus
 * @param clips how many clips were checked
 * @param durations how long those that can be read last; empty if there is none
 * @param findings what the user should know, in the order of the kinds and then of the clips;
 *     unmodifiable
 * @param passedOver what lies in the folder of the corpus and is not a clip
 */
public record CorpusReport(
    String corpus,
    int clips,
    Optional<Durations> durations,
    List<CorpusFinding> findings,
    PassedOver passedOver) {
  /**
   * Makes a report.
   *
   * @param corpus see {@link #corpus()}
   * @param clips see {@link #clips()}
   * @param durations see {@link #durations()}
   * @param findings see {@link #findings()}
   * @param passedOver see {@link #passedOver()}
   */
  public CorpusReport {
    findings = List.copyOf(findings);
  }

  /**
   * Looks for what is wrong with the audio and the labels of a corpus: see {@link
   * CorpusFinding.Kind}. Reads all audio, several clips at a time, and keeps none of it.
   *
   * @param corpus any corpus
   * @return what was found, what was left out on opening included
   */
  public static CorpusReport of(Corpus corpus) {
    return CorpusCheck.of(corpus);
  }

  /**
   * The findings of one kind.
   *
   * @param kind the kind
   * @return perhaps none; unmodifiable
   */
  public List<CorpusFinding> findings(CorpusFinding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }

  /**
   * The report as text of several lines: clips, durations, what was passed over, and each kind with
   * its files.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(corpus).append(": ").append(clips).append(" clips");
    durations.ifPresent(lengths -> text.append(", ").append(lengths));
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
    return findings.isEmpty() ? text.append("\nnothing to warn of").toString() : text.toString();
  }
}
