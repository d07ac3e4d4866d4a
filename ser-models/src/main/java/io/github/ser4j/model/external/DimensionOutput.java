package io.github.ser4j.model.external;

import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.List;

/**
 * An output with dimensions such as arousal.
 *
 * @param output its name in the file
 * @param names the names of its values, in their order
 */
record DimensionOutput(String output, List<String> names) {
  static final Kind<DimensionOutput, Draft> KIND =
      new Kind<>(
          "dimensions",
          new Settings<DimensionOutput, Draft>()
              .text("output", DimensionOutput::output, (draft, name) -> draft.output = name)
              .text(
                  "names",
                  output -> String.join("\n", output.names),
                  (draft, names) -> draft.names = names.lines().toList()),
          Draft::new,
          draft -> new DimensionOutput(draft.output, draft.names));

  /** What was read from a description. */
  static final class Draft {
    private String output = "";
    private List<String> names = List.of();
  }

  Spec spec() {
    return KIND.describe(this);
  }
}
