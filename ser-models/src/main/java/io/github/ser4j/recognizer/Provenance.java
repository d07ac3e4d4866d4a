package io.github.ser4j.recognizer;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.split.Split;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a recognizer has learned from; it travels with the model, so that nobody judges it on speech
 * that it knows.
 *
 * @param corpus the name of the corpus
 * @param protocol how the corpus was split, in words
 * @param plan the training plan, in words
 * @param trainedSpeakers speakers of the training and validation parts, sorted
 * @param trainedClips ids of the clips of the training and validation parts
 */
public record Provenance(
    String corpus,
    String protocol,
    String plan,
    List<String> trainedSpeakers,
    List<String> trainedClips) {

  /**
   * Makes a provenance.
   *
   * @param corpus see {@link #corpus()}
   * @param protocol see {@link #protocol()}
   * @param plan see {@link #plan()}
   * @param trainedSpeakers see {@link #trainedSpeakers()}
   * @param trainedClips see {@link #trainedClips()}
   */
  public Provenance {
    trainedSpeakers = List.copyOf(trainedSpeakers);
    trainedClips = List.copyOf(trainedClips);
  }

  static Provenance of(Split split, String plan) {
    Corpus corpus = split.corpus();
    Set<String> known = new HashSet<>(split.trainingIds());
    known.addAll(split.validationIds());
    Corpus knownPart = corpus.where(clip -> known.contains(clip.id()));
    return new Provenance(
        corpus.name(),
        split.protocol(),
        plan,
        knownPart.speakers(),
        knownPart.clips().stream().map(Clip::id).toList());
  }

  /**
   * The clips of a corpus that the recognizer has not learned from, and whose speakers it does not
   * know.
   *
   * @param other any corpus; one of another name shares no speakers
   * @return its unknown part, perhaps empty
   */
  public Corpus unseenSpeakers(Corpus other) {
    if (!other.name().equals(corpus)) {
      return other;
    }
    Set<String> speakers = Set.copyOf(trainedSpeakers);
    Set<String> clips = Set.copyOf(trainedClips);
    return other.where(
        clip -> !clips.contains(clip.id()) && clip.speaker().filter(speakers::contains).isEmpty());
  }
}
