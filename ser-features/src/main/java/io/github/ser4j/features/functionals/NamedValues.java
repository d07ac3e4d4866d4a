package io.github.ser4j.features.functionals;

import java.util.List;
import java.util.stream.Stream;

/** Collects values in the order of their names. Not safe to share between threads. */
final class NamedValues {
  private final float[] values;
  private int count;

  NamedValues(int size) {
    this.values = new float[size];
  }

  void add(double value) {
    values[count++] = (float) value;
  }

  /** Returns all values; must not be called before there are as many as names. */
  float[] values() {
    if (count != values.length) {
      throw new IllegalStateException(count + " values have " + values.length + " names");
    }
    return values;
  }

  /** Returns names with a group before each, as {@code group.name}. */
  static Stream<String> within(String group, List<String> names) {
    return names.stream().map(name -> group + "." + name);
  }
}
