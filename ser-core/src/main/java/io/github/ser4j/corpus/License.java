package io.github.ser4j.corpus;

import java.net.URI;

/**
 * The terms of use of a corpus.
 *
 * @param name short, for instance {@code ODbL-1.0}
 * @param place where to find the full terms
 * @param terms a summary in a sentence or two; no substitute for reading them
 */
public record License(String name, URI place, String terms) {
  /**
   * Returns all of it in one line.
   *
   * @return name, terms and place
   */
  @Override
  public String toString() {
    return name + ": " + terms + " See " + place;
  }
}
