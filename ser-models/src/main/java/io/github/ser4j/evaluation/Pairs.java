package io.github.ser4j.evaluation;

import java.util.Set;
import java.util.TreeSet;

/** Checks that two evaluations can be compared in pairs. */
final class Pairs {
  private Pairs() {}

  /** Requires the same names in both, and tells the first one that is in one of them alone. */
  static void requireSame(String kind, Set<String> first, Set<String> second) {
    requireAll(kind, first, second, "first", "second");
    requireAll(kind, second, first, "second", "first");
  }

  private static void requireAll(
      String kind, Set<String> names, Set<String> others, String in, String notIn) {
    Set<String> missing = new TreeSet<>(names);
    missing.removeAll(others);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          missing.size()
              + " of "
              + names.size()
              + " "
              + kind
              + "s are in the "
              + in
              + " evaluation, but not in the "
              + notIn
              + ", '"
              + missing.iterator().next()
              + "' for one: compare evaluations of the same test part");
    }
  }
}
