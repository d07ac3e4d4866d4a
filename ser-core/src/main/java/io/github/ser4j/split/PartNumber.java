package io.github.ser4j.split;

import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The number of a part of a split, and what it is called in a file. */
enum PartNumber {
  TRAIN(0),
  VALIDATION(1),
  TEST(2);

  private final int number;

  PartNumber(int number) {
    this.number = number;
  }

  static PartNumber numbered(int number) {
    return List.of(values()).get(number);
  }

  /** Counted from 0. */
  int number() {
    return number;
  }

  /** The clips of each part in the order of the corpus; {@code partOf} holds their numbers. */
  static Split split(String protocol, Spec protocolSpec, Corpus corpus, int[] partOf) {
    List<List<String>> ids = empty();
    List<Clip> clips = corpus.clips();
    for (int i = 0; i < partOf.length; i++) {
      ids.get(partOf[i]).add(clips.get(i).id());
    }
    return split(protocol, protocolSpec, corpus, ids);
  }

  /** A list to fill for each part. */
  static List<List<String>> empty() {
    return List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  static Split split(String protocol, Spec protocolSpec, Corpus corpus, List<List<String>> ids) {
    return new Split(
        corpus,
        protocol,
        protocolSpec,
        ids.get(TRAIN.number()),
        ids.get(VALIDATION.number()),
        ids.get(TEST.number()));
  }

  /**
   * The number of the part of each clip of a corpus, or {@link SpeakerOverlap#NO_PART}.
   *
   * @param ids the clips of each part
   */
  static int[] partOf(String protocol, Corpus corpus, List<List<String>> ids) {
    Map<String, Integer> placeOf = new HashMap<>(2 * corpus.size());
    corpus.clips().forEach(clip -> placeOf.put(clip.id(), placeOf.size()));
    int[] partOf = new int[corpus.size()];
    Arrays.fill(partOf, SpeakerOverlap.NO_PART);
    List<String> missing = new ArrayList<>();
    for (PartNumber part : values()) {
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
              + "; open the corpus that the split was made for");
    }
    return partOf;
  }

  List<String> ids(Split split) {
    return switch (this) {
      case TRAIN -> split.trainingIds();
      case VALIDATION -> split.validationIds();
      case TEST -> split.testIds();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
