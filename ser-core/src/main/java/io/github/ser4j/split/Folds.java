package io.github.ser4j.split;

import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.internal.Checks;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Folds that are created on access. */
final class Folds extends AbstractList<Split> implements RandomAccess {
  private final int size;
  private final IntFunction<Split> foldOf;

  Folds(int size, IntFunction<Split> foldOf) {
    this.size = size;
    this.foldOf = foldOf;
  }

  /**
   * Creates one fold for each test part.
   *
   * @param testedIn the fold in which each clip is tested
   * @param protocol the protocol of the folds
   * @param nameOf returns the name of the protocol of each fold
   */
  static List<Split> of(
      Corpus corpus, int folds, int[] testedIn, Spec protocol, IntFunction<String> nameOf) {
    return new Folds(
        folds,
        number -> {
          int[] partOf = new int[testedIn.length];
          for (int i = 0; i < partOf.length; i++) {
            partOf[i] = (testedIn[i] == number ? Part.TEST : Part.TRAINING).number();
          }
          return Part.split(nameOf.apply(number), numbered(number + 1, protocol), corpus, partOf);
        });
  }

  private static Spec numbered(int number, Spec protocol) {
    return new Spec(
        "fold", new TreeMap<>(Map.of("number", Integer.toString(number))), List.of(protocol));
  }

  static int checked(int folds) {
    Checks.atLeast(2, "folds", folds);
    return folds;
  }

  @Override
  public Split get(int index) {
    return foldOf.apply(Objects.checkIndex(index, size));
  }

  @Override
  public int size() {
    return size;
  }
}
