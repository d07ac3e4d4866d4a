package io.github.ser4j.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Labelled recordings in a fixed order.
 *
 * <p>The readers of this package sort clips by id, whatever the file system says, so that a seed
 * means the same on every machine. Immutable and safe to share between threads; audio is read only
 * when a {@link Clip} is asked for it.
 */
public final class Corpus {
  private final String name;
  private final List<Clip> clips;
  private final Optional<Part> part;

  private Corpus(String name, List<Clip> clips, Optional<Part> part) {
    this.name = name;
    this.clips = clips;
    this.part = part;
  }

  /**
   * A corpus of the given clips, sorted by id.
   *
   * @param name what to call it in reports, for instance {@code "emodb"}
   * @param clips the clips; may be none
   * @return the corpus
   * @throws IllegalArgumentException if two clips have the same id
   */
  public static Corpus of(String name, Collection<Clip> clips) {
    List<Clip> sorted = new ArrayList<>(clips);
    sorted.sort(Comparator.comparing(Clip::id));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
        throw new IllegalArgumentException(
            "two clips of corpus " + name + " have the id '" + sorted.get(i).id() + "'");
      }
    }
    return new Corpus(name, List.copyOf(sorted), Optional.empty());
  }

  /**
   * What the corpus is called in reports.
   *
   * @return for instance {@code "emodb"}
   */
  public String name() {
    return name;
  }

  /**
   * The clips in their fixed order.
   *
   * @return an unmodifiable list
   */
  public List<Clip> clips() {
    return clips;
  }

  /**
   * The number of clips.
   *
   * @return 0 or more
   */
  public int size() {
    return clips.size();
  }

  /**
   * The emotions that occur.
   *
   * @return sorted by name, unmodifiable
   */
  public List<String> labels() {
    return List.copyOf(countByLabel().keySet());
  }

  /**
   * The speakers that occur.
   *
   * @return sorted by name, unmodifiable; clips without a speaker do not count
   */
  public List<String> speakers() {
    NavigableSet<String> speakers = new TreeSet<>();
    clips.forEach(clip -> clip.speaker().ifPresent(speakers::add));
    return List.copyOf(speakers);
  }

  /**
   * How many clips each emotion has.
   *
   * @return a fresh map, sorted by emotion
   */
  public NavigableMap<String, Integer> countByLabel() {
    NavigableMap<String, Integer> counts = new TreeMap<>();
    clips.forEach(clip -> counts.merge(clip.label(), 1, Integer::sum));
    return counts;
  }

  /**
   * The clips that fulfil a condition, in the same order.
   *
   * @param condition which clips to keep
   * @return a smaller corpus of the same name, perhaps empty
   */
  public Corpus where(Predicate<? super Clip> condition) {
    List<Clip> kept = new ArrayList<>();
    for (Clip clip : clips) {
      if (condition.test(clip)) {
        kept.add(clip);
      }
    }
    return new Corpus(name, List.copyOf(kept), part);
  }

  /**
   * The clips of the given speakers, in the same order.
   *
   * @param speakers the speakers to keep
   * @return a smaller corpus of the same name, perhaps empty
   */
  public Corpus withSpeakers(Collection<String> speakers) {
    Set<String> wanted = Set.copyOf(speakers);
    return where(clip -> clip.speaker().filter(wanted::contains).isPresent());
  }

  /**
   * The clips with the given ids, in the order of the ids.
   *
   * @param ids ids of clips of this corpus
   * @return a smaller corpus of the same name
   * @throws CorpusException if this corpus has no clip of such an id, or an id is given twice
   */
  public Corpus select(Collection<String> ids) {
    Map<String, Clip> byId = new LinkedHashMap<>();
    clips.forEach(clip -> byId.put(clip.id(), clip));
    List<Clip> selected = new ArrayList<>(ids.size());
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      Clip clip = byId.get(id);
      if (clip == null) {
        throw new CorpusException(
            "corpus " + name + " of " + clips.size() + " clips has no clip '" + id + "'");
      }
      if (!seen.add(id)) {
        throw new CorpusException("clip '" + id + "' of corpus " + name + " is selected twice");
      }
      selected.add(clip);
    }
    return new Corpus(name, List.copyOf(selected), part);
  }

  /**
   * What these clips are for.
   *
   * @return empty if they are not a part of a split
   */
  public Optional<Part> part() {
    return part;
  }

  /**
   * The same clips as a part of a split. A training part may be split further; what was set aside
   * for validation or testing stays what it is.
   *
   * @param newPart what they are for
   * @return a corpus of the same name and clips
   * @throws CorpusException if they are for validation or testing, and the new part is another
   */
  public Corpus asPart(Part newPart) {
    if (part.isPresent() && part.get() != Part.TRAINING && part.get() != newPart) {
      throw new CorpusException(
          "these "
              + clips.size()
              + " clips of corpus "
              + name
              + " are its "
              + part.get()
              + " part, and cannot become the "
              + newPart
              + " part: split the whole corpus again");
    }
    return new Corpus(name, clips, Optional.of(newPart));
  }

  @Override
  public String toString() {
    return "Corpus["
        + name
        + part.map(value -> " " + value).orElse("")
        + ": "
        + clips.size()
        + " clips, "
        + speakers().size()
        + " speakers, "
        + countByLabel()
        + "]";
  }
}
