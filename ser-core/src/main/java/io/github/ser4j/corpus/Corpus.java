package io.github.ser4j.corpus;

import io.github.ser4j.audio.Waveform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Labeled recordings in a fixed order.
 *
 * <p>The readers of this package sort clips by id, regardless of the file system, so that a seed
 * means the same on every machine. Immutable and safe to share between threads; audio is read only
 * by {@link Clip}.
 */
public final class Corpus implements Iterable<Clip> {
  private final String name;
  private final List<Clip> clips;
  private final List<String> definedLabels;
  private final List<CorpusFinding> leftOut;
  private final PassedOver passedOver;

  private Corpus(
      String name,
      List<Clip> clips,
      Collection<String> definedLabels,
      List<CorpusFinding> leftOut,
      PassedOver passedOver) {
    this.name = name;
    this.clips = List.copyOf(clips);
    this.definedLabels = List.copyOf(new TreeSet<>(definedLabels));
    this.leftOut = List.copyOf(leftOut);
    this.passedOver = passedOver;
  }

  /**
   * Creates a corpus of the given clips, sorted by id.
   *
   * @param name its name in reports, for instance {@code "emodb"}
   * @param clips the clips; may be none
   * @return the corpus
   * @throws IllegalArgumentException if two clips have the same id
   */
  public static Corpus of(String name, Collection<Clip> clips) {
    return of(name, clips, List.of());
  }

  /**
   * Creates a corpus of the given clips, sorted by id, that defines labels.
   *
   * @param name its name in reports
   * @param clips the clips; may be none
   * @param definedLabels all labels of the corpus, whether they occur or not; {@link CorpusReport}
   *     lists missing ones
   * @return the corpus
   * @throws IllegalArgumentException if two clips have the same id
   */
  public static Corpus of(String name, Collection<Clip> clips, Collection<String> definedLabels) {
    Clip[] sorted = clips.toArray(new Clip[0]);
    Arrays.parallelSort(sorted, Comparator.comparing(Clip::id));
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i].id().equals(sorted[i - 1].id())) {
        throw new IllegalArgumentException(
            "two clips of corpus " + name + " have the id '" + sorted[i].id() + "'");
      }
    }
    return new Corpus(name, List.of(sorted), definedLabels, List.of(), PassedOver.NOTHING);
  }

  /**
   * Merges corpora. The name of its corpus and a slash are prepended to the id and the speaker of
   * each clip, so {@code 03} of {@code emodb} becomes {@code emodb/03}.
   *
   * @param name the name of the result
   * @param corpora the parts, with different names
   * @return all clips, sorted by id
   * @throws IllegalArgumentException if two corpora have the same name
   */
  public static Corpus merge(String name, Corpus... corpora) {
    Set<String> names = new HashSet<>();
    List<Clip> clips = new ArrayList<>();
    List<String> definedLabels = new ArrayList<>();
    List<CorpusFinding> leftOut = new ArrayList<>();
    PassedOver passedOver = PassedOver.NOTHING;
    for (Corpus corpus : corpora) {
      if (!names.add(corpus.name)) {
        throw new IllegalArgumentException(
            "two of the corpora to merge are named " + corpus.name + ", but names must differ");
      }
      String prefix = corpus.name + "/";
      Interner sharing = new Interner();
      for (Clip clip : corpus.clips) {
        clips.add(clip.withPrefix(prefix, sharing));
      }
      definedLabels.addAll(corpus.definedLabels);
      leftOut.addAll(corpus.leftOut);
      passedOver = passedOver.plus(corpus.passedOver);
    }
    Corpus merged = of(name, clips, definedLabels);
    return merged.leavingOut(leftOut, merged.clips).passingOver(passedOver);
  }

  /**
   * Returns the name of the corpus in reports.
   *
   * @return for instance {@code "emodb"}
   */
  public String name() {
    return name;
  }

  /**
   * Returns the clips in their fixed order.
   *
   * @return an unmodifiable list
   */
  public List<Clip> clips() {
    return clips;
  }

  @Override
  public Iterator<Clip> iterator() {
    return clips.iterator();
  }

  /**
   * Returns the number of clips.
   *
   * @return 0 or more
   */
  public int size() {
    return clips.size();
  }

  /**
   * Returns what a lenient {@link CorpusReader} omitted from this corpus, or from the one that it
   * is a part of.
   *
   * @return names first, then audio, each in the order of the clips; unmodifiable, empty for a
   *     strict reader
   */
  public List<CorpusFinding> leftOut() {
    return leftOut;
  }

  /**
   * Returns what a {@link CorpusReader} skipped in the folder of this corpus, or of the one that it
   * is a part of: files that are not audio, and hidden files and folders.
   *
   * @return the counts, all 0 for a list of clips and for synthetic speech
   */
  public PassedOver passedOver() {
    return passedOver;
  }

  /** Returns this corpus with counts of skipped files. */
  Corpus passingOver(PassedOver other) {
    return new Corpus(name, clips, definedLabels, leftOut, other);
  }

  /** Returns the labels that the corpus defines, if known; sorted. */
  List<String> definedLabels() {
    return definedLabels;
  }

  /** Returns this corpus with the remaining clips and what was omitted. */
  Corpus leavingOut(List<CorpusFinding> leftOut, List<Clip> kept) {
    return new Corpus(name, kept, definedLabels, leftOut, passedOver);
  }

  /**
   * Returns the emotions that occur.
   *
   * @return sorted by name, unmodifiable
   */
  public List<String> labels() {
    return List.copyOf(countByLabel().keySet());
  }

  /**
   * Returns the speakers that occur.
   *
   * @return sorted by name, unmodifiable; clips without a speaker do not count
   */
  public List<String> speakers() {
    NavigableSet<String> speakers = new TreeSet<>();
    clips.forEach(clip -> clip.speaker().ifPresent(speakers::add));
    return List.copyOf(speakers);
  }

  /**
   * Counts the clips of each emotion.
   *
   * @return a new map, sorted by emotion
   */
  public NavigableMap<String, Integer> countByLabel() {
    NavigableMap<String, Integer> counts = new TreeMap<>();
    clips.forEach(clip -> counts.merge(clip.label(), 1, Integer::sum));
    return counts;
  }

  /**
   * Counts the clips of each emotion of each speaker.
   *
   * @return a new map from speakers to emotions to counts, sorted by speaker and by emotion; clips
   *     without a speaker do not count
   */
  public NavigableMap<String, NavigableMap<String, Integer>> countBySpeaker() {
    NavigableMap<String, NavigableMap<String, Integer>> counts = new TreeMap<>();
    for (Clip clip : clips) {
      clip.speaker()
          .ifPresent(
              speaker ->
                  counts
                      .computeIfAbsent(speaker, first -> new TreeMap<>())
                      .merge(clip.label(), 1, Integer::sum));
    }
    return counts;
  }

  /**
   * Measures the audio of every clip, which also checks that it can be read. Decodes several clips
   * in parallel and keeps none of their audio.
   *
   * @param <T> the type of a measurement
   * @param measure what to measure; called by several threads
   * @return the measurements, in the order of the clips
   * @throws CorpusException if clips cannot be read; the message says how many, and why the first
   *     one failed
   */
  public <T> List<T> measure(Function<Waveform, T> measure) {
    return Measurements.of(this, measure);
  }

  /**
   * Finds clips that are the same recording. Files of the same size are compared byte by byte, in
   * parallel: the same audio in two formats is not detected.
   *
   * @return groups of at least two clips, each in the order of the corpus, sorted by their first
   *     clips; unmodifiable
   * @throws CorpusException if a file cannot be read
   */
  public List<List<Clip>> identicalClips() {
    return IdenticalClips.among(clips);
  }

  /**
   * Selects the clips that satisfy a condition, in the same order.
   *
   * @param condition the condition
   * @return a smaller corpus of the same name, perhaps empty
   */
  public Corpus where(Predicate<? super Clip> condition) {
    return with(clips.stream().filter(condition).toList());
  }

  /**
   * Selects the clips of the given emotions, in the same order.
   *
   * @param labels the emotions to keep
   * @return a smaller corpus of the same name, perhaps empty
   */
  public Corpus withLabels(Collection<String> labels) {
    Set<String> wanted = Set.copyOf(labels);
    return where(clip -> wanted.contains(clip.label())).defining(wanted::contains);
  }

  /**
   * Selects the clips of all but the given emotions, in the same order.
   *
   * @param labels the emotions to omit
   * @return a smaller corpus of the same name, perhaps empty
   */
  public Corpus withoutLabels(Collection<String> labels) {
    Set<String> unwanted = Set.copyOf(labels);
    return where(clip -> !unwanted.contains(clip.label()))
        .defining(label -> !unwanted.contains(label));
  }

  /**
   * Renames labels, for instance to give several corpora the same emotions. Remove labels without a
   * counterpart first: {@code corpus.withoutLabels(List.of("boredom")).mapLabels(names)}.
   *
   * @param names the new label for each label that occurs; several may become one
   * @return a corpus of the same name and size
   * @throws IllegalArgumentException if there is no new label for a label that occurs; the message
   *     lists them
   */
  public Corpus mapLabels(Map<String, String> names) {
    List<String> unknown = labels().stream().filter(label -> !names.containsKey(label)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no new label is given for "
              + String.join(", ", unknown)
              + " of corpus "
              + name
              + ": map them too, or omit them with withoutLabels");
    }
    UnaryOperator<String> rename = label -> names.getOrDefault(label, label);
    List<Clip> mapped =
        clips.stream().map(clip -> clip.withLabel(rename.apply(clip.label()))).toList();
    List<String> defined = definedLabels.stream().map(rename).toList();
    return new Corpus(name, mapped, defined, leftOut, passedOver);
  }

  /**
   * Selects the clips of the given speakers, in the same order.
   *
   * @param speakers the speakers to keep
   * @return a smaller corpus of the same name, perhaps empty
   */
  public Corpus withSpeakers(Collection<String> speakers) {
    Set<String> wanted = Set.copyOf(speakers);
    return where(clip -> clip.speaker().filter(wanted::contains).isPresent());
  }

  /**
   * Selects the clips with the given ids, in the order of the ids.
   *
   * @param ids ids of clips of this corpus
   * @return a smaller corpus of the same name
   * @throws CorpusException if this corpus has no clip of such an id, or an id is given twice
   */
  public Corpus select(Collection<String> ids) {
    Map<String, Clip> byId = new HashMap<>();
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
    return with(selected);
  }

  /**
   * Splits the corpus: {@code corpus.split(SpeakerSplit.defaults())}, or into folds: {@code
   * corpus.split(GroupKFold.of(5))}.
   *
   * @param <R> the type of the result
   * @param protocol a {@code SplitProtocol}, a {@code FoldProtocol}, or another function of a
   *     corpus
   * @return the result of the protocol: a {@code Split}, or a list of them
   * @throws CorpusException if the corpus cannot be split this way
   */
  public <R> R split(Function<? super Corpus, R> protocol) {
    return protocol.apply(this);
  }

  private Corpus with(List<Clip> clips) {
    return new Corpus(name, clips, definedLabels, leftOut, passedOver);
  }

  private Corpus defining(Predicate<String> labels) {
    return new Corpus(
        name, clips, definedLabels.stream().filter(labels).toList(), leftOut, passedOver);
  }

  @Override
  public String toString() {
    String counts = size() + " clips, " + speakers().size() + " speakers, " + countByLabel();
    return "Corpus[" + name + ": " + counts + "]";
  }
}
