package io.github.ser4j.split;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
  static Split split(String protocol, Corpus corpus, int[] partOf) {
    List<List<String>> ids = empty();
    List<Clip> clips = corpus.clips();
    for (int i = 0; i < partOf.length; i++) {
      ids.get(partOf[i]).add(clips.get(i).id());
    }
    return split(protocol, ids);
  }

  /** A list to fill for each part. */
  static List<List<String>> empty() {
    return List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  static Split split(String protocol, List<List<String>> ids) {
    return new Split(
        protocol, ids.get(TRAIN.number()), ids.get(VALIDATION.number()), ids.get(TEST.number()));
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
