package io.github.ser4j.recognizer;

import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.split.Split;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * How and with which data a recognizer was trained. It is saved with the model, so that the model
 * is not evaluated on its training speakers.
 *
 * <p>It is unknown for a recognizer that was not trained by a {@link Recipe}. It contains no date
 * and no path, so equal trainings give equal files. Immutable.
 *
 * @param corpus the name of the corpus; empty if unknown
 * @param protocol how the corpus was split, in words; empty if unknown
 * @param protocolSpec how the corpus was split, as data; empty if unknown
 * @param recipe the recipe as data; empty if unknown, or if a part of the recipe does not describe
 *     itself
 * @param seed the training seed of the first network; empty if unknown, or if there is no network
 * @param trainedSpeakers speakers of the training and validation parts, sorted
 * @param trainedClips ids of the clips of the training and validation parts
 * @param software the environment of the training: {@code ser4j}, {@code djl}, {@code pytorch},
 *     {@code java}, {@code system} and {@code processor}, whose rounding affects the parameters;
 *     sorted, unmodifiable, without values that the system does not report
 */
public record Provenance(
    Optional<String> corpus,
    Optional<String> protocol,
    Optional<Spec> protocolSpec,
    Optional<Spec> recipe,
    OptionalLong seed,
    List<String> trainedSpeakers,
    List<String> trainedClips,
    NavigableMap<String, String> software) {

  /**
   * Creates a provenance.
   *
   * @param corpus see {@link #corpus()}
   * @param protocol see {@link #protocol()}
   * @param protocolSpec see {@link #protocolSpec()}
   * @param recipe see {@link #recipe()}
   * @param seed see {@link #seed()}
   * @param trainedSpeakers see {@link #trainedSpeakers()}
   * @param trainedClips see {@link #trainedClips()}
   * @param software see {@link #software()}
   */
  public Provenance {
    trainedSpeakers = List.copyOf(trainedSpeakers);
    trainedClips = List.copyOf(trainedClips);
    software = Collections.unmodifiableNavigableMap(new TreeMap<>(software));
  }

  /**
   * Returns an unknown provenance.
   *
   * @return a provenance without any content
   */
  public static Provenance unknown() {
    return new Provenance(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        List.of(),
        List.of(),
        new TreeMap<>());
  }

  static Provenance of(Split split, Recipe recipe) {
    Corpus corpus = split.corpus();
    Set<String> known = new HashSet<>(split.trainingIds());
    known.addAll(split.validationIds());
    Corpus trained = corpus.where(clip -> known.contains(clip.id()));
    return new Provenance(
        Optional.of(corpus.name()),
        Optional.of(split.protocol()),
        Optional.of(split.protocolSpec()),
        specOf(recipe),
        recipe.seed(),
        trained.speakers(),
        trained.clips().stream().map(Clip::id).toList(),
        Software.versions());
  }

  private static Optional<Spec> specOf(Recipe recipe) {
    try {
      return Optional.of(recipe.spec());
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether the training of the recognizer is known.
   *
   * @return false for {@link #unknown()}
   */
  public boolean isKnown() {
    return corpus.isPresent();
  }

  /**
   * Selects the clips of a corpus that are not training clips and not of training speakers.
   *
   * @param other any corpus; one of another name shares no speakers
   * @return its clips of unseen speakers, perhaps none; all clips if the provenance is unknown
   */
  public Corpus unseenSpeakers(Corpus other) {
    if (corpus.filter(other.name()::equals).isEmpty()) {
      return other;
    }
    Set<String> speakers = Set.copyOf(trainedSpeakers);
    Set<String> clips = Set.copyOf(trainedClips);
    return other.where(
        clip -> !clips.contains(clip.id()) && clip.speaker().filter(speakers::contains).isEmpty());
  }

  /**
   * Returns a summary.
   *
   * @return in one line, with the numbers of speakers and clips instead of their names
   */
  @Override
  public String toString() {
    return "Provenance["
        + corpus.orElse("unknown corpus")
        + ", "
        + protocol.orElse("unknown protocol")
        + ", trained with "
        + trainedSpeakers.size()
        + " speakers and "
        + trainedClips.size()
        + " clips, "
        + software
        + "]";
  }
}
