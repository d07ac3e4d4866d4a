package io.github.ser4j.experiments;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.split.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Digests that say which clips an experiment used, and how it divided them. */
final class CorpusDigest {
  private CorpusDigest() {}

  /** The SHA-256 of a line for each clip: its id, label, speaker, and the SHA-256 of its file. */
  static String of(Corpus corpus) {
    return FileDigest.sha256(corpus.clips().parallelStream().map(CorpusDigest::line).toList());
  }

  private static String line(Clip clip) {
    try {
      return String.join(
          "\t", clip.id(), clip.label(), clip.speaker().orElse(""), FileDigest.sha256(clip.path()));
    } catch (IOException e) {
      throw new ExperimentException(clip.path() + ": cannot be read: " + e, e);
    }
  }

  /** The SHA-256 of a line for each part of each split: the ids of its clips. */
  static String of(List<Split> splits) {
    List<String> lines = new ArrayList<>();
    for (Split split : splits) {
      lines.add("training\t" + String.join("\t", split.trainingIds()));
      lines.add("validation\t" + String.join("\t", split.validationIds()));
      lines.add("test\t" + String.join("\t", split.testIds()));
    }
    return FileDigest.sha256(lines);
  }
}
