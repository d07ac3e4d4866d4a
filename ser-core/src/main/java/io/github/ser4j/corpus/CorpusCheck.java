package io.github.ser4j.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Checks a corpus, keeping at most one clip per thread in memory. */
final class CorpusCheck {
  /** A length is unusual if it differs from the median by more than this factor. */
  private static final double LENGTH_FACTOR = 4;

  /** Above what mixing and filtering yield, below unscaled integers of 8 bits or more. */
  private static final float PEAK = 10;

  private final Corpus corpus;
  private final List<CorpusFinding> findings = new ArrayList<>();

  private CorpusCheck(Corpus corpus) {
    this.corpus = corpus;
  }

  private record Checked(Clip clip, AudioCheck sound) {}

  static CorpusReport of(Corpus corpus) {
    return new CorpusCheck(corpus).run();
  }

  private CorpusReport run() {
    List<Checked> checked = corpus.clips().parallelStream().map(CorpusCheck::checked).toList();
    Map<String, Double> seconds = seconds(checked);
    findings.addAll(corpus.leftOut());
    checked.forEach(one -> one.sound().problem().ifPresent(findings::add));
    findBeyondFullScale(checked);
    findIdentical(checked);
    findMissingLabels();
    if (!seconds.isEmpty()) {
      findUnusualLengths(checked, Durations.of(seconds.values()).medianSeconds());
    }
    findings.sort(Comparator.comparing(CorpusFinding::kind));
    return new CorpusReport(corpus.name(), corpus.size(), seconds, findings, corpus.passedOver());
  }

  private static Checked checked(Clip clip) {
    return new Checked(clip, AudioCheck.of(clip.path()));
  }

  private static Map<String, Double> seconds(List<Checked> checked) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Checked one : checked) {
      if (one.sound().readable()) {
        seconds.put(one.clip().id(), one.sound().seconds());
      }
    }
    return seconds;
  }

  private void findIdentical(List<Checked> checked) {
    List<Clip> sound =
        checked.stream().filter(one -> one.sound().problem().isEmpty()).map(Checked::clip).toList();
    findings.addAll(CopyFindings.of(IdenticalClips.among(sound)));
  }

  private void findBeyondFullScale(List<Checked> checked) {
    for (Checked one : checked) {
      if (one.sound().peak() > PEAK) {
        findings.add(
            CorpusFinding.of(
                CorpusFinding.Kind.BEYOND_FULL_SCALE,
                one.clip().path(),
                "has samples of up to "
                    + one.sound().peak()
                    + ", but ±1 is full scale: divide them by the full scale that they were"
                    + " written with, for instance 32768"));
      }
    }
  }

  private void findMissingLabels() {
    TreeSet<String> missing = new TreeSet<>(corpus.definedLabels());
    corpus.labels().forEach(missing::remove);
    for (String label : missing) {
      findings.add(
          new CorpusFinding(
              CorpusFinding.Kind.MISSING_LABEL,
              List.of(),
              corpus.name() + ": has no clip with the label " + label));
    }
  }

  private void findUnusualLengths(List<Checked> checked, double medianSeconds) {
    for (Checked one : checked) {
      double seconds = one.sound().seconds();
      if (seconds < medianSeconds / LENGTH_FACTOR || seconds > medianSeconds * LENGTH_FACTOR) {
        findings.add(
            CorpusFinding.of(
                CorpusFinding.Kind.UNUSUAL_LENGTH,
                one.clip().path(),
                String.format(
                    Locale.ROOT,
                    "lasts %.3f s, which is far from the median of %.3f s",
                    seconds,
                    medianSeconds)));
      }
    }
  }
}
