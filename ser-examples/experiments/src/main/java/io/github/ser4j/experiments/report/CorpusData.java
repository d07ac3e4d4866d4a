package io.github.ser4j.experiments.report;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A corpus, with what was measured of its audio. Immutable.
 *
 * @param corpus the clips
 * @param report what a check of the corpus has found
 * @param seconds how long each clip lasts that can be read, by id, in the order of the clips
 */
public record CorpusData(Corpus corpus, CorpusReport report, Map<String, Double> seconds) {

  /**
   * Creates the data.
   *
   * @param corpus see {@link #corpus()}
   * @param report see {@link #report()}
   * @param seconds see {@link #seconds()}
   */
  public CorpusData {
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }

  /**
   * Checks and measures a corpus. Reads all audio, several clips at a time, and keeps none of it.
   *
   * @param corpus any corpus
   * @return the data
   */
  public static CorpusData of(Corpus corpus) {
    List<Optional<Double>> measured =
        corpus.clips().parallelStream().map(CorpusData::secondsOf).toList();
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (int i = 0; i < measured.size(); i++) {
      String id = corpus.clips().get(i).id();
      measured.get(i).ifPresent(length -> seconds.put(id, length));
    }
    return new CorpusData(corpus, CorpusReport.of(corpus), seconds);
  }

  /** Empty for a clip that cannot be read, which is what the report says about it. */
  private static Optional<Double> secondsOf(Clip clip) {
    try {
      return Optional.of(clip.load().durationSeconds());
    } catch (AudioException e) {
      return Optional.empty();
    }
  }

  /**
   * Draws a clip of an emotion among those that can be read.
   *
   * @param label the emotion
   * @param seed any number; the same seed gives the same clip
   * @return the clip; empty if no clip of the emotion can be read
   */
  public Optional<Clip> randomClip(String label, long seed) {
    Corpus choice = readable().withLabels(List.of(label));
    return choice.size() == 0
        ? Optional.empty()
        : Optional.of(choice.randomClip(label, new SplittableRandom(seed)));
  }

  /** The clips that can be read. */
  Corpus readable() {
    return corpus.where(clip -> seconds.containsKey(clip.id()));
  }

  /**
   * The sex of the speaker of each clip, where the corpus tells it as the attribute {@code sex} or
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
