package io.github.ser4j.training;

import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.internal.EngineNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Identifies a training by a description. */
final class Fingerprint {
  private Fingerprint() {}

  /**
   * Describes a training.
   *
   * @param features descriptions of the features
   * @throws UnsupportedOperationException if something does not describe itself
   */
  static Spec of(
      TrainingPlan plan,
      EngineNetwork model,
      Examples training,
      Examples validation,
      Spec features) {
    FeatureShape shape = model.input();
    return Spec.ofParts(
        "training",
        List.of(
            plan.spec(),
            Spec.role("network", model.architecture().spec()),
            parameters(model),
            features,
            Spec.of(
                "feature shape",
                Map.of(
                    "rows", Integer.toString(shape.rows()),
                    "frames", Integer.toString(shape.frames()))),
            Spec.of("classes", Map.of("number", Integer.toString(model.classes()))),
            clips("training clips", training),
            clips("validation clips", validation)));
  }

  private static Spec parameters(EngineNetwork model) {
    List<String> arrays = new ArrayList<>();
    model.parameters().forEach((name, values) -> arrays.add(name + " " + values.length));
    return digest("parameters", model.parameterCount(), arrays);
  }

  private static Spec clips(String name, Examples examples) {
    List<String> lines =
        IntStream.range(0, examples.size())
            .mapToObj(i -> examples.classOf(i) + " " + examples.clipId(i))
            .toList();
    return digest(name, lines.size(), lines);
  }

  private static Spec digest(String name, long number, List<String> lines) {
    return Spec.of(
        name, Map.of("number", Long.toString(number), "sha256", FileDigest.sha256(lines)));
  }
}
