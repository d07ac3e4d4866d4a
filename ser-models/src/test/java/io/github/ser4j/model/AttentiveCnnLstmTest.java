package io.github.ser4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.internal.FeatureBatch;
import io.github.ser4j.model.internal.NativeMemory;
import io.github.ser4j.model.internal.PyTorch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttentiveCnnLstmTest {
  private static final FeatureShape INPUT = new FeatureShape(16, 60);
  private static final AttentiveCnnLstm IMAGES =
      AttentiveCnnLstm.builder()
          .filters(3, 4, 5)
          .poolRows(4, 2, 1)
          .poolFrames(2, 3, 1)
          .lstmUnits(5)
          .attentionUnits(4)
          .build();
  private static final AttentiveCnnLstm SEQUENCES =
      AttentiveCnnLstm.builder()
          .dimensions(1)
          .kernelFrames(5)
          .filters(6, 7)
          .poolRows(1, 1)
          .poolFrames(2, 2)
          .lstmUnits(5)
          .attentionUnits(4)
          .build();

  @Test
  void predictionsDoNotDependOnTheLengthOfOtherClips() {
    for (Architecture architecture : List.of(IMAGES, SEQUENCES)) {
      try (NetworkModel model = withRandomParameters(architecture)) {
        List<FeatureMatrix> clips =
            IntStream.of(1, 2, 5, 6, 7, 11, 12, 13, 30, 59, 60)
                .mapToObj(frames -> features(frames, frames))
                .toList();
        List<float[]> together = model.probabilities(clips);
        for (int i = 0; i < clips.size(); i++) {
          assertThat(model.probabilities(List.of(clips.get(i))).get(0))
              .as(clips.get(i).toString())
              .usingComparatorWithPrecision(1e-5f)
              .containsExactly(together.get(i));
        }
      }
    }
  }

  @Test
  void everyStepOfAClipCounts() {
    for (Architecture architecture : List.of(IMAGES, SEQUENCES)) {
      try (NetworkModel model = withRandomParameters(architecture)) {
        FeatureMatrix clip = features(36, 1);
        float[] whole = model.probabilities(List.of(clip)).get(0);
        for (int frame = 0; frame < 36; frame += 5) {
          float[][] rows = new float[16][];
          for (int row = 0; row < 16; row++) {
            rows[row] = clip.row(row);
            rows[row][frame] += 5;
          }
          float[] changed = model.probabilities(List.of(FeatureMatrix.of(rows))).get(0);
          assertThat(Math.abs(changed[0] - whole[0])).as("frame " + frame).isGreaterThan(1e-5f);
        }
      }
    }
  }

  @Test
  void recommendedNetworksHaveTheDocumentedSize() {
    assertThat(count(CnnLstm2d.recommended(), new FeatureShape(64, 300))).isEqualTo(84_903);
    assertThat(count(CnnLstm1d.recommended(), new FeatureShape(64, 300))).isEqualTo(113_415);
  }

  private static long count(Architecture architecture, FeatureShape shape) {
    try (NetworkModel model = NetworkModel.untrained(architecture, shape, 7, 1)) {
      return model.parameterCount();
    }
  }

  @Test
  void shapesMatchTheDocumentation() {
    try (NetworkModel model = withRandomParameters(IMAGES);
        NDManager manager = PyTorch.engine().newBaseManager()) {
      assertThat(model.network().getOutputShapes(new Shape[] {new Shape(2, 16, 60)}))
          .containsExactly(new Shape(2, 3));
      NDList inputs =
          new FeatureBatch(new NativeMemory().lease(), manager)
              .features(List.of(features(60, 1), features(9, 2)), model.input(), true);
      assertThat(inputs.get(0).getShape()).isEqualTo(new Shape(2, 16, 60));
      assertThat(inputs.get(1).toFloatArray()).containsExactly(60, 9);
      assertThat(logits(model, manager, inputs, false).getShape()).isEqualTo(new Shape(2, 3));
    }
  }

  @Test
  void dropoutIsOnlyAppliedInTraining() {
    AttentiveCnnLstm dropping =
        AttentiveCnnLstm.builder().poolRows(2, 2, 2, 2).lstmUnits(8).dropout(0.5).build();
    try (NetworkModel model = withRandomParameters(dropping);
        NDManager manager = PyTorch.engine().newBaseManager()) {
      NDList inputs =
          new FeatureBatch(new NativeMemory().lease(), manager)
              .features(List.of(features(40, 1)), model.input(), true);
      assertThat(logits(model, manager, inputs, false).toFloatArray())
          .isEqualTo(logits(model, manager, inputs, false).toFloatArray());
      assertThat(logits(model, manager, inputs, true).toFloatArray())
          .isNotEqualTo(logits(model, manager, inputs, true).toFloatArray());
    }
  }

  private static NDArray logits(
      NetworkModel model, NDManager manager, NDList inputs, boolean training) {
    return model
        .network()
        .forward(new ParameterStore(manager, false), inputs, training)
        .singletonOrThrow();
  }

  @Test
  void featuresThatDoNotFitAreRejected() {
    try (NetworkModel model = withRandomParameters(IMAGES)) {
      for (FeatureMatrix wrong :
          List.of(
              features(61, 1),
              FeatureMatrix.of(new float[16][0]),
              FeatureMatrix.of(new float[15][60]))) {
        assertThatThrownBy(() -> model.probabilities(List.of(wrong)))
            .hasMessageContaining("but the network expects 16×1 to 16×60");
      }
    }
    assertThatThrownBy(
            () -> NetworkModel.untrained(CnnLstm2d.recommended(), new FeatureShape(8, 60), 3, 1))
        .hasMessageContaining("8 rows");
  }

  @Test
  void invalidSettingsAreRejected() {
    assertThatThrownBy(() -> AttentiveCnnLstm.builder().dimensions(3).build())
        .hasMessageContaining("dimensions is 3, but must be 1 or 2");
    assertThatThrownBy(() -> AttentiveCnnLstm.builder().dimensions(1).build())
        .hasMessageContaining("must all be 1 with one dimension");
    assertThatThrownBy(() -> AttentiveCnnLstm.builder().kernelFrames(4).build())
        .hasMessageContaining("kernelFrames is 4, but must be odd");
    assertThatThrownBy(() -> AttentiveCnnLstm.builder().dropout(1).build())
        .hasMessageContaining("dropout is 1.0");
    assertThatThrownBy(() -> AttentiveCnnLstm.builder().lstmUnits(0).build())
        .hasMessageContaining("lstmUnits is 0");
  }

  @Test
  void clipsArePackedAndUnpacked() {
    try (NDManager manager = PyTorch.engine().newBaseManager()) {
      PackedClips row = new PackedClips(new int[] {1, 3, 5}, 2, 1);
      NDArray features = manager.arange(1f, 16f, 1f).reshape(3, 1, 5);
      NDArray joined = row.join(features);
      assertThat(joined.toFloatArray())
          .containsExactly(1, 0, 0, 0, 6, 7, 8, 0, 0, 0, 11, 12, 13, 14, 15, 0, 0, 0);
      assertThat(row.mask(1, manager).toFloatArray())
          .containsExactly(1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0);
      assertThat(row.mask(2, manager).toFloatArray()).containsExactly(1, 0, 1, 0, 0, 1, 1, 0, 0);
      NDArray split = row.split(joined.transpose(0, 2, 1), 1);
      assertThat(split.getShape()).isEqualTo(new Shape(3, 5, 1));
      assertThat(split.get(1).toFloatArray()).startsWith(6, 7, 8);
      assertThat(split.get(2).toFloatArray()).containsExactly(11, 12, 13, 14, 15);
      assertThat(row.stepMask(2, manager).toFloatArray()).containsExactly(1, 0, 1, 0, 1, 1);
      NDArray reversed = row.reversed(split, 1);
      assertThat(reversed.get(0).toFloatArray()).startsWith(1);
      assertThat(reversed.get(1).toFloatArray()).startsWith(8, 7, 6);
      assertThat(reversed.get(2).toFloatArray()).containsExactly(15, 14, 13, 12, 11);
      assertThat(row.reversed(reversed, 1)).isEqualTo(split);
    }
  }

  @Test
  void attentionStartsAsMeanAndDeviationOfTheValidSteps() {
    try (NDManager manager = PyTorch.engine().newBaseManager()) {
      AttentionPooling pooling = new AttentionPooling(3, new Random(1));
      Shape shape = new Shape(1, 4, 2);
      pooling.initialize(manager, ai.djl.ndarray.types.DataType.FLOAT32, shape, new Shape(1, 4));
      NDArray sequence = manager.create(new float[] {1, 10, 3, 10, 5, 10, 900, -900}, shape);
      NDArray mask = manager.create(new float[] {1, 1, 1, 0}, new Shape(1, 4));
      float[] pooled =
          pooling
              .forward(new ParameterStore(manager, false), new NDList(sequence, mask), false)
              .singletonOrThrow()
              .toFloatArray();
      assertThat(pooled).hasSize(4);
      assertThat(pooled[0]).isCloseTo(3, within(1e-5f));
      assertThat(pooled[1]).isCloseTo(10, within(1e-5f));
      assertThat(pooled[2]).isCloseTo((float) Math.sqrt(8 / 3.0 + 1e-5), within(1e-5f));
      assertThat(pooled[3]).isCloseTo((float) Math.sqrt(1e-5), within(1e-5f));
      assertThat(pooling.getOutputShapes(new Shape[] {shape})).containsExactly(new Shape(1, 4));
    }
  }

  /** Initial parameters hide the effect of padding, since they map zeros to zeros. */
  private static NetworkModel withRandomParameters(Architecture architecture) {
    NetworkModel model = NetworkModel.untrained(architecture, INPUT, 3, 1);
    Random random = new Random(5);
    Map<String, float[]> parameters = new LinkedHashMap<>(model.parameters());
    parameters.forEach(
        (name, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] += (float) (name.contains("Variance") ? 1 : 0.5 * random.nextGaussian());
          }
        });
    model.setParameters(parameters);
    return model;
  }

  private static FeatureMatrix features(int frames, long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[16][frames];
    for (float[] row : rows) {
      for (int t = 0; t < frames; t++) {
        row[t] = (float) random.nextGaussian();
      }
    }
    return FeatureMatrix.of(rows);
  }
}
