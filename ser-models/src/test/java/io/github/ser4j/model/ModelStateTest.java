package io.github.ser4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelStateTest {
  private static final Spec SPEC = Spec.of("prior", Map.of());

  @Test
  void arraysAndContentAreCopied() {
    float[] values = {1, 2};
    byte[] content = {3};
    ModelState state = ModelState.of(SPEC).withArray("a", values).withFile("f", content);
    values[0] = 9;
    content[0] = 9;
    state.array("a")[1] = 9;
    state.file("f")[0] = 9;
    state.arrays().values().forEach(each -> each[0] = 9);
    state.files().values().forEach(each -> each[0] = 9);
    assertThat(state.array("a")).containsExactly(1, 2);
    assertThat(state.file("f")).containsExactly(3);
    assertThat(state.arrays()).containsOnlyKeys("a");
    assertThat(state.files()).containsOnlyKeys("f");
  }

  @Test
  void missingAndDuplicateContentIsNamed() {
    ModelState state = ModelState.of(SPEC).withArray("a", new float[1]).withFile("f", new byte[1]);
    assertThatThrownBy(() -> state.array("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the state of prior has no array 'b', only [a]");
    assertThatThrownBy(() -> state.file("b")).hasMessageContaining("no file 'b', only [f]");
    assertThatThrownBy(() -> state.withArray("a", new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("second array 'a'");
    assertThatThrownBy(() -> state.withFile("f", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("second file 'f'");
    assertThatThrownBy(() -> state.load(ModelLoader.registry()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model loader 'prior' is unknown; known are network");
  }

  @Test
  void networkIsRestoredFromItsState() {
    FeatureShape shape = new FeatureShape(16, 32);
    FeatureMatrix features = FeatureMatrix.of(new float[16][32]);
    CnnLstm2d architecture =
        CnnLstm2d.builder().filters(4, 4).poolRows(4, 4).poolFrames(4, 4).lstmUnits(4).build();
    try (NetworkModel model = NetworkModel.untrained(architecture, shape, 3, 7)) {
      ModelState state = model.state();
      assertThat(state.spec().settings())
          .isEqualTo(Map.of("rows", "16", "frames", "32", "classes", "3"));
      assertThat(state.spec().inRole("architecture")).contains(architecture.spec());
      try (EmotionModel again = state.load(ModelLoader.registry())) {
        assertThat(again.state().spec()).isEqualTo(state.spec());
        assertThat(again.probabilities(List.of(features)).get(0))
            .isEqualTo(model.probabilities(List.of(features)).get(0));
      }
      Registry registry = ModelLoader.registry();
      ModelState empty = ModelState.of(state.spec());
      assertThatThrownBy(() -> empty.load(registry))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("parameters are []");
    }
  }

  @Test
  void lambdaIsAModelWithoutState() {
    try (EmotionModel lambda = features -> List.of()) {
      assertThatThrownBy(lambda::state)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("override state()");
    }
  }
}
