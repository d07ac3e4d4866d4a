package io.github.ser4j.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Inputs and results of scikit-learn, in {@code sklearn/}. */
final class Reference {
  static final LabelEncoder LABELS = LabelEncoder.of("ANG", "DIS", "FEA", "HAP", "NEU", "SAD");

  private final List<String> metrics = lines("metrics.txt");

  /** Returns the values of the line after a title. */
  double[] numbers(String title) {
    return numbersOf(metrics.get(metrics.indexOf(title) + 1));
  }

  /** 200 clips of 10 speakers, each predicted as its most probable emotion. */
  Evaluation evaluation() {
    double[] actual = numbers("# y_true");
    List<ClipPrediction> predictions = new ArrayList<>();
    for (String line : lines("probabilities.csv")) {
      if (line.startsWith("#")) {
        continue;
      }
      double[] values = numbersOf(line);
      Map<String, Double> probabilities = new LinkedHashMap<>();
      int best = 0;
      for (int i = 0; i < values.length; i++) {
        probabilities.put(LABELS.decode(i), values[i]);
        best = values[i] > values[best] ? i : best;
      }
      int clip = predictions.size();
      predictions.add(
          new ClipPrediction(
                  "clip " + clip,
                  LABELS.decode((int) actual[clip]),
                  LABELS.decode(best),
                  probabilities)
              .withSpeaker("speaker " + clip % 10));
    }
    return Evaluation.of("reference", LABELS, predictions);
  }

  private static double[] numbersOf(String line) {
    return Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static List<String> lines(String name) {
    try (InputStream in = Reference.class.getResourceAsStream("/sklearn/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
