package io.github.ser4j.evaluation;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.internal.Checks;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Converts emotion names to class numbers and back; classes are sorted by name.
 *
 * <p>Immutable and safe to share between threads. Two encoders with the same classes are equal.
 */
public final class LabelEncoder implements Iterable<String> {
  private final List<String> classes;
  private final Map<String, Integer> numbers = new HashMap<>();

  private LabelEncoder(List<String> classes) {
    this.classes = classes;
    for (int i = 0; i < classes.size(); i++) {
      numbers.put(classes.get(i), i);
    }
  }

  /**
   * Creates an encoder for the labels that occur.
   *
   * @param labels emotion names, in any order, possibly repeated
   * @return the encoder
   * @throws IllegalArgumentException if there is no label
   */
  public static LabelEncoder of(Collection<String> labels) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("there are no labels, but an encoder needs at least one");
    }
    return new LabelEncoder(List.copyOf(new TreeSet<>(labels)));
  }

  /**
   * Creates an encoder for known labels.
   *
   * @param labels emotion names, in any order
   * @return the encoder
   * @throws IllegalArgumentException if there is no label
   */
  public static LabelEncoder of(String... labels) {
    return of(List.of(labels));
  }

  /**
   * Creates an encoder for the labels of a corpus.
   *
   * @param corpus the corpus, with at least one clip
   * @return the encoder
   * @throws IllegalArgumentException if there is no label
   */
  public static LabelEncoder of(Corpus corpus) {
    return of(corpus.labels());
  }

  /** Returns the emotion names in order. */
  @Override
  public Iterator<String> iterator() {
    return classes.iterator();
  }

  /**
   * Returns the emotion names.
   *
   * @return sorted, unmodifiable; the position of a name is its class number
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * Returns the number of classes.
   *
   * @return at least 1
   */
  public int size() {
    return classes.size();
  }

  /**
   * Returns the class number of an emotion.
   *
   * @param label its name
   * @return 0 to {@code size() - 1}
   * @throws IllegalArgumentException if the name is unknown; the message gives the known ones
   */
  public int encode(String label) {
    Integer number = numbers.get(label);
    if (number == null) {
      throw new IllegalArgumentException(
          "label '" + label + "' is unknown; known are " + String.join(", ", classes));
    }
    return number;
  }

  /**
   * Returns the emotion of a class number.
   *
   * @param number 0 to {@code size() - 1}
   * @return its name
   * @throws IllegalArgumentException if there is no such class
   */
  public String decode(int number) {
    if (number < 0 || number >= classes.size()) {
      throw Checks.failure("class number", number, "from 0 to " + (classes.size() - 1));
    }
    return classes.get(number);
  }

  /**
   * Returns the one-hot encoding of an emotion.
   *
   * @param label its name
   * @return a new array with {@link #size()} values: 1 at the class number, 0 elsewhere
   * @throws IllegalArgumentException if the name is unknown; the message gives the known ones
   */
  public float[] oneHot(String label) {
    float[] values = new float[classes.size()];
    values[encode(label)] = 1;
    return values;
  }

  /**
   * Returns the {@link #oneHot} encoding of every emotion.
   *
   * @return a new map of new arrays, in the order of the class numbers
   */
  public Map<String, float[]> oneHotMap() {
    Map<String, float[]> map = new LinkedHashMap<>();
    classes.forEach(label -> map.put(label, oneHot(label)));
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelEncoder that && classes.equals(that.classes);
  }

  @Override
  public int hashCode() {
    return classes.hashCode();
  }

  @Override
  public String toString() {
    return "LabelEncoder" + classes;
  }
}
