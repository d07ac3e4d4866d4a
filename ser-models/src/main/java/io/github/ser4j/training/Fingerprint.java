package io.github.ser4j.training;

import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.model.internal.EngineNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What makes a training this one and no other, as texts by name. Equal in every JVM: of objects
 * that do not describe themselves, only the class counts.
 */
record Fingerprint(Map<String, String> texts) {

  Fingerprint {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  static Fingerprint of(
      TrainingPlan plan,
      EngineNetwork model,
      Examples training,
      Examples validation,
      String features) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("plan", stable(plan.toString()));
    texts.put("schedule", schedule(plan, training, validation));
    texts.put("network", network(model));
    texts.put("feature shape", model.input().toString());
    texts.put("features", features);
    texts.put("number of classes", String.valueOf(model.classes()));
    texts.put("training clips", clips(training));
    texts.put("validation clips", clips(validation));
    return new Fingerprint(texts);
  }

  /** What this one has and the other has not, in words; empty if they are equal. */
  List<String> differencesFrom(Fingerprint other) {
    List<String> differences = new ArrayList<>();
    texts.forEach(
        (name, text) -> {
          String otherText = other.texts.getOrDefault(name, "");
          if (!text.equals(otherText)) {
            differences.add(difference(name, text, otherText));
          }
        });
    return differences;
  }

  /** Of long texts, only the settings that differ. */
  private static String difference(String name, String text, String otherText) {
    List<String> settings = new ArrayList<>(settings(text));
    List<String> otherSettings = new ArrayList<>(settings(otherText));
    settings.removeAll(settings(otherText));
    otherSettings.removeAll(settings(text));
    return name + ": " + inWords(settings) + ", but it began with " + inWords(otherSettings);
  }

  private static String inWords(List<String> settings) {
    return settings.isEmpty() ? "nothing" : String.join(", ", settings);
  }

  /** The parts of {@code A[x=1, y=B(2, 3)]}: x=1 and y=B(2, 3). */
  private static List<String> settings(String text) {
    int open = text.indexOf('[');
    if (open < 0 || !text.endsWith("]")) {
      return List.of(text);
    }
    List<String> settings = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' || c == '(' ? 1 : 0;
      depth -= c == ']' || c == ')' ? 1 : 0;
      if (depth < 0 || (depth == 0 && c == ',')) {
        settings.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    return settings;
  }

  /**
   * A schedule is told by what it does: it is asked for the first step of each epoch of a training
   * whose figures stay the same.
   */
  private static String schedule(TrainingPlan plan, Examples training, Examples validation) {
    int steps = plan.stepsPerEpoch(training.size());
    History.Figures figures = new History.Figures(1, 0.5, 0.5);
    List<History.Epoch> finished = new ArrayList<>();
    List<String> factors = new ArrayList<>();
    for (int epoch = 0; epoch < plan.epochs(); epoch++) {
      double factor = plan.schedule().factor(new StepPosition(finished, plan.epochs(), 0, steps));
      factors.add(String.valueOf(factor));
      finished.add(
          new History.Epoch(
              epoch + 1,
              figures,
              validation.size() == 0 ? Optional.empty() : Optional.of(figures),
              plan.optimizer().learningRate() * factor,
              1));
    }
    return "a factor from "
        + factors.get(0)
        + " to "
        + factors.get(factors.size() - 1)
        + digest(factors);
  }

  private static String network(EngineNetwork model) {
    List<String> arrays = new ArrayList<>();
    model.parameters().forEach((name, values) -> arrays.add(name + " " + values.length));
    String description;
    try {
      description = model.architecture().spec().toString();
    } catch (UnsupportedOperationException e) {
      description = "one that does not describe itself";
    }
    return description + " of " + model.parameterCount() + " parameters" + digest(arrays);
  }

  private static String clips(Examples examples) {
    List<String> lines =
        IntStream.range(0, examples.size())
            .mapToObj(i -> examples.classOf(i) + " " + examples.clipId(i))
            .toList();
    return lines.size() + " clips" + digest(lines);
  }

  private static String digest(List<String> lines) {
    return " (SHA-256 " + FileDigest.sha256(lines).substring(0, 16) + ")";
  }

  /** Without what the JVM makes up anew in each run: names of lambdas, identities of objects. */
  static String stable(String text) {
    return text.replaceAll("(\\$\\$Lambda[\\w$/.]*)?@[0-9a-f]+\\b", "");
  }
}
