package io.github.ser4j.experiments.report;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A corpus with measurements of its audio. Immutable.
 *
 * @param corpus the clips
 * @param report the result of checking the corpus
 */
public record CorpusData(Corpus corpus, CorpusReport report) {

  /**
   * Checks and measures a corpus. Reads all audio, several clips in parallel, and keeps none of it.
   *
   * @param corpus any corpus
   * @return the data
   */
  public static CorpusData of(Corpus corpus) {
    return new CorpusData(corpus, CorpusReport.of(corpus));
  }

  /**
   * Returns the durations of the readable clips.
   *
   * @return seconds by id, in the order of the clips; unmodifiable
   */
  public Map<String, Double> seconds() {
    return report.seconds();
  }

  /**
   * Draws a readable clip of an emotion.
   *
   * @param label the emotion
   * @param seed any number; the same seed gives the same clip
   * @return the clip; empty if no clip of the emotion is readable
   */
  public Optional<Clip> randomClip(String label, long seed) {
    Corpus choice = readable();
    return choice.labels().contains(label)
        ? Optional.of(RandomClip.of(choice, label, new SplittableRandom(seed)))
        : Optional.empty();
  }

  /** Returns the readable clips. */
  Corpus readable() {
    return corpus.where(clip -> seconds().containsKey(clip.id()));
  }

  /**
   * Returns the sex of the speaker of each clip, if the corpus has an attribute {@code sex} or
   * {@code gender}.
   */
  Map<String, String> sexes() {
    Map<String, String> sexes = new LinkedHashMap<>();
    for (Clip clip : corpus.clips()) {
      Map<String, String> attributes = clip.attributes();
      String sex = attributes.getOrDefault("sex", attributes.getOrDefault("gender", ""));
      if (!sex.isBlank()) {
        sexes.put(clip.id(), sex);
      }
    }
    return sexes;
  }
}
