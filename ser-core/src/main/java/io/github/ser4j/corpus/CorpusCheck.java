package io.github.ser4j.corpus;

import io.github.ser4j.io.FileDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a corpus, and keeps in memory only as many clips as there are threads. */
final class CorpusCheck {
  /** Beyond this factor a length is unusual. */
  private static final double LENGTH_FACTOR = 4;

  private final Corpus corpus;
  private final List<CorpusFinding> findings = new ArrayList<>();

  private CorpusCheck(Corpus corpus) {
    this.corpus = corpus;
  }

  /** The sound of a clip, and the digest of its file if the sound is of use. */
  private record Checked(Clip clip, ClipSound sound, @Nullable String digest) {}

  static CorpusReport of(Corpus corpus) {
    return new CorpusCheck(corpus).run();
  }

  private CorpusReport run() {
    List<Checked> checked = corpus.clips().parallelStream().map(CorpusCheck::checked).toList();
    Optional<Durations> durations = durations(checked);
    findings.addAll(corpus.leftOut());
    checked.forEach(one -> one.sound().trouble().ifPresent(findings::add));
    findIdentical(checked);
    findMissingLabels();
    durations.ifPresent(lengths -> findUnusualLengths(checked, lengths.medianSeconds()));
    findings.sort(Comparator.comparing(CorpusFinding::kind));
    return new CorpusReport(corpus.name(), corpus.size(), durations, findings);
  }

  private static Checked checked(Clip clip) {
    ClipSound sound = ClipSound.of(clip.path());
    return new Checked(clip, sound, sound.trouble().isEmpty() ? digest(clip.path()) : null);
  }

  private static String digest(Path file) {
    try {
      return FileDigest.sha256(file);
    } catch (IOException e) {
      throw new CorpusException(file + ": cannot be read: " + e, e);
    }
  }

  private static Optional<Durations> durations(List<Checked> checked) {
    double[] seconds =
        checked.stream()
            .map(Checked::sound)
            .filter(ClipSound::readable)
            .mapToDouble(ClipSound::seconds)
            .toArray();
    return seconds.length == 0 ? Optional.empty() : Optional.of(Durations.of(seconds));
  }

  private void findIdentical(List<Checked> checked) {
    Map<String, List<Clip>> byContent = new LinkedHashMap<>();
    for (Checked one : checked) {
      if (one.digest() != null) {
        byContent.computeIfAbsent(one.digest(), digest -> new ArrayList<>(1)).add(one.clip());
      }
    }
    for (List<Clip> same : byContent.values()) {
      if (same.size() > 1) {
        findings.add(identical(same));
      }
    }
  }

  private static CorpusFinding identical(List<Clip> same) {
    List<Path> files = same.stream().map(Clip::path).toList();
    TreeSet<String> labels =
        same.stream().map(Clip::label).collect(Collectors.toCollection(TreeSet::new));
    String message =
        files.stream().map(Path::toString).collect(Collectors.joining(", "))
            + ": are the same, byte for byte";
    return labels.size() == 1
        ? new CorpusFinding(CorpusFinding.Kind.IDENTICAL, files, message)
        : new CorpusFinding(
            CorpusFinding.Kind.IDENTICAL_ACROSS_LABELS,
            files,
            message + ", but are labelled " + String.join(" and ", labels));
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
