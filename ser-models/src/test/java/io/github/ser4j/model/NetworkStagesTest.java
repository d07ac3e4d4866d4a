package io.github.ser4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the tables of shapes and parameters in the documentation of the networks. */
class NetworkStagesTest {
  @Test
  void imagesBecomeSequencesAndClasses() {
    List<String> common =
        List.of(
            "(2, 1, 128, 432) 0",
            "(2, 64, 64, 216) 896",
            "(2, 64, 16, 54) 37184",
            "(2, 128, 4, 13) 74368",
            "(2, 128, 1, 3) 148096",
            "(2, 3, 128) 0");
    FeatureShape features = new FeatureShape(128, 432);
    assertThat(stages(CnnLstm2d.reference(), features))
        .containsExactlyElementsOf(with(common, "(2, 32) 20608", "(2, 6) 198"));
    assertThat(stages(CnnLstm2d.zhao2019(), features))
        .containsExactlyElementsOf(with(common, "(2, 256) 394240", "(2, 6) 1542"));
  }

  @Test
  void sequencesBecomeShorterSequencesAndClasses() {
    List<String> common =
        List.of(
            "(2, 1, 1, 864) 0",
            "(2, 64, 1, 216) 512",
            "(2, 64, 1, 54) 12608",
            "(2, 128, 1, 13) 25216",
            "(2, 128, 1, 3) 49792",
            "(2, 3, 128) 0");
    FeatureShape features = new FeatureShape(1, 864);
    assertThat(stages(CnnLstm1d.reference(), features))
        .containsExactlyElementsOf(
            with(common, "(2, 3, 64) 49408", "(2, 3, 64) 4161", "(2, 64) 33024", "(2, 6) 390"));
    assertThat(stages(CnnLstm1d.zhao2019(), features))
        .containsExactlyElementsOf(with(common, "(2, 256) 394240", "(2, 6) 1542"));
  }

  /** Returns the output shape for two clips and the number of parameters of each layer. */
  private static List<String> stages(Architecture architecture, FeatureShape features) {
    try (NetworkModel model = NetworkModel.untrained(architecture, features, 6, 1)) {
      List<String> stages = new ArrayList<>();
      Shape[] shapes = {new Shape(2, features.rows(), features.frames())};
      for (Block layer : model.network().getChildren().values()) {
        shapes = layer.getOutputShapes(shapes);
        long parameters =
            layer.getParameters().values().stream()
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
        stages.add(shapes[0] + " " + parameters);
      }
      return stages;
    }
  }

  private static List<String> with(List<String> common, String... more) {
    List<String> all = new ArrayList<>(common);
    all.addAll(List.of(more));
    return all;
  }
}
