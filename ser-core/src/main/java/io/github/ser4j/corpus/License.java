package io.github.ser4j.corpus;

import java.net.URI;

/**
 * Under which terms a corpus may be used.
 *
 * @param name short, for instance {@code ODbL-1.0}
 * @param place where the terms stand in full
 * @param terms what they say, in a sentence or two; no substitute for reading them
 */
public record License(String name, URI place, String terms) {
  /**
   * All of it in one line.
   *
   * @return name, terms and place
   */
  @Override
  public String toString() {
    return name + ": " + terms + " See " + place;
  }
}
