package io.github.ser4j.training;

import io.github.ser4j.TestResources;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reference values of PyTorch, by case, quantity and step. */
final class TorchValues {
  private static final Map<String, double[]> LINES = read();

  private TorchValues() {}

  static double[] values(String name, String quantity, int step) {
    String key = name + "," + quantity + "," + step;
    return Objects.requireNonNull(LINES.get(key), key).clone();
  }

  static float[] floats(String name, String quantity, int step) {
    double[] values = values(name, quantity, step);
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static Map<String, double[]> read() {
    return TestResources.lines("io/github/ser4j/training/optimizers.csv").stream()
        .map(line -> line.split(",", 4))
        .collect(
            Collectors.toMap(
                parts -> parts[0] + "," + parts[1] + "," + parts[2],
                parts -> TestResources.numbers(parts[3], ",")));
  }
}
