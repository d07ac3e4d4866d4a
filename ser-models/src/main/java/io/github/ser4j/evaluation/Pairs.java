package io.github.ser4j.evaluation;

import java.util.Set;
import java.util.TreeSet;

/** Checks that two evaluations can be paired. */
final class Pairs {
  private Pairs() {}

  /**
   * Requires the same names in both; the message contains the first one that is only in one of
   * them.
   */
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
              + "', for example: compare evaluations of the same test part");
    }
  }
}
