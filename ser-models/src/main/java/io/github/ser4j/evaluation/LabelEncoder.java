package io.github.ser4j.evaluation;

import io.github.ser4j.internal.Checks;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Turns emotion names into class numbers and back; classes are sorted by name.
 *
 * <p>Immutable and safe to share between threads. Two encoders with the same classes are equal.
 */
public final class LabelEncoder {
  private final List<String> classes;
  private final Map<String, Integer> numbers = new HashMap<>();

  private LabelEncoder(List<String> classes) {
    this.classes = classes;
    for (int i = 0; i < classes.size(); i++) {
      numbers.put(classes.get(i), i);
    }
  }

  /**
   * An encoder for the labels that occur.
   *
   * @param labels emotion names, in any order, with repetitions
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
   * An encoder for labels that are known beforehand.
   *
   * @param labels emotion names, in any order
   * @return the encoder
   * @throws IllegalArgumentException if there is no label
   */
  public static LabelEncoder of(String... labels) {
    return of(List.of(labels));
  }

  /**
   * The emotion names.
   *
   * @return sorted, unmodifiable; the position of a name is its class number
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * The number of classes.
   *
   * @return at least 1
   */
  public int size() {
    return classes.size();
  }

  /**
   * The class number of an emotion.
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
   * The emotion with a class number.
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
   * An emotion as what a network with one output per class is to answer.
   *
   * @param label its name
   * @return a fresh array of {@link #size()} values: 1 at the class number, 0 elsewhere
   * @throws IllegalArgumentException if the name is unknown; the message gives the known ones
   */
  public float[] oneHot(String label) {
    float[] values = new float[classes.size()];
    values[encode(label)] = 1;
    return values;
  }

  /**
   * Every emotion with its {@link #oneHot} array.
   *
   * @return a fresh map of fresh arrays, in the order of the class numbers
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
