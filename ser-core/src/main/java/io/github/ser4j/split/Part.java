package io.github.ser4j.split;

import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A part of a split, with its number and its name in files and messages. */
enum Part {
  TRAINING(0, "train"),
  VALIDATION(1, "validation"),
  TEST(2, "test");

  private final int number;
  private final String name;

  Part(int number, String name) {
    this.number = number;
    this.name = name;
  }

  static Part numbered(int number) {
    return List.of(values()).get(number);
  }

  /** Returns the number, from 0. */
  int number() {
    return number;
  }

  /**
   * Creates a split with the clips of each part in the order of the corpus; {@code partOf} has the
   * number of the part of each clip.
   */
  static Split split(String protocol, Spec protocolSpec, Corpus corpus, int[] partOf) {
    List<List<String>> ids = empty();
    List<Clip> clips = corpus.clips();
    for (int i = 0; i < partOf.length; i++) {
      ids.get(partOf[i]).add(clips.get(i).id());
    }
    return split(protocol, protocolSpec, corpus, ids);
  }

  /** Returns an empty list for each part. */
  static List<List<String>> empty() {
    return List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  static Split split(String protocol, Spec protocolSpec, Corpus corpus, List<List<String>> ids) {
    return new Split(
        corpus,
        protocol,
        protocolSpec,
        ids.get(TRAINING.number()),
        ids.get(VALIDATION.number()),
        ids.get(TEST.number()));
  }

  /**
   * Returns the number of the part of each clip of a corpus, or {@link SpeakerOverlap#NO_PART}.
   *
   * @param ids the clips of each part
   */
  static int[] partOf(String protocol, Corpus corpus, List<List<String>> ids) {
    Map<String, Integer> placeOf = new HashMap<>(2 * corpus.size());
    corpus.clips().forEach(clip -> placeOf.put(clip.id(), placeOf.size()));
    int[] partOf = new int[corpus.size()];
    Arrays.fill(partOf, SpeakerOverlap.NO_PART);
    List<String> missing = new ArrayList<>();
    for (Part part : values()) {
      for (String id : ids.get(part.number)) {
        Integer place = placeOf.get(id);
        if (place == null) {
          missing.add(id);
        } else {
          partOf[place] = part.number;
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new CorpusException(
          "corpus "
              + corpus.name()
              + " of "
              + corpus.size()
              + " clips lacks "
              + missing.size()
              + " clip(s) of a split ("
              + protocol
              + "): "
              + SpeakerOverlap.first(missing)
              + "; open the corpus of the split");
    }
    return partOf;
  }

  List<String> ids(Split split) {
    return switch (this) {
      case TRAINING -> split.trainingIds();
      case VALIDATION -> split.validationIds();
      case TEST -> split.testIds();
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
