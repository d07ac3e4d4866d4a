package io.github.ser4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.github.ser4j.ParityPage;
import io.github.ser4j.TestResources;
import io.github.ser4j.model.internal.PyTorch;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares with plain PyTorch layers in 64-bit arithmetic, with the same weights and features.
 *
 * <p>The expected values are computed by {@code cnn_lstm.py} among the test resources.
 */
class CnnLstmParityTest {
  private static final double TOLERANCE = 1e-5;

  /**
   * Gradients of a large network are small, so they must also agree to this part of the largest
   * value of their array. 32-bit arithmetic rounds by 6e-8, and gradients of the first layers are
   * sums of thousands of terms that nearly cancel: they differ by up to 2e-5.
   */
  private static final double PART_OF_LARGEST = 5e-5;

  /** Gradients that are 0 in exact arithmetic, such as those of a bias before a normalization. */
  private static final double NOTHING = 1e-12;

  @Test
  void smallNetworkForSequencesComputesWhatPyTorchDoes() {
    assertParity(
        "small-1d",
        CnnLstm1d.builder()
            .filters(4, 5)
            .poolFrames(2, 3)
            .batchNormMomentum(0.9)
            .lstmUnits(5)
            .attentionUnits(4)
            .build(),
        new FeatureShape(3, 26),
        1,
        4,
        3);
  }

  @Test
  void smallNetworkForImagesComputesWhatPyTorchDoes() {
    assertParity(
        "small-2d",
        CnnLstm2d.builder()
            .filters(3, 4)
            .poolRows(2, 2)
            .poolFrames(3, 2)
            .batchNormMomentum(0.9)
            .lstmUnits(5)
            .build(),
        new FeatureShape(9, 14),
        1,
        4,
        3);
  }

  @Test
  void referenceNetworkForSequencesComputesWhatPyTorchDoes() {
    assertParity("reference-1d", CnnLstm1d.reference(), new FeatureShape(1, 864), 2, 4, 6);
  }

  @Test
  void referenceNetworkForImagesComputesWhatPyTorchDoes() {
    assertParity("reference-2d", CnnLstm2d.reference(), new FeatureShape(128, 432), 17, 2, 6);
  }

  @Test
  void networkOfZhaoForSequencesComputesWhatPyTorchDoes() {
    assertParity("zhao2019-1d", CnnLstm1d.zhao2019(), new FeatureShape(1, 1024), 1, 4, 6);
  }

  private static void assertParity(
      String name,
      Architecture architecture,
      FeatureShape shape,
      int start,
      int clips,
      int classes) {
    ExpectedValues expected = new ExpectedValues(name + ".csv.gz");
    Draws draws = new Draws(start);
    try (NetworkModel model = NetworkModel.untrained(architecture, shape, classes, 1);
        NDManager manager = PyTorch.engine().newBaseManager()) {
      Map<String, float[]> parameters = new LinkedHashMap<>(model.parameters());
      parameters.replaceAll(
          (key, values) -> draws.floats(values.length, expected.next("draw " + plain(key))));
      model.setParameters(parameters);
      NDArray features =
          manager.create(
              draws.floats(clips * shape.rows() * shape.frames(), expected.next("draw features")),
              new Shape(clips, shape.rows(), shape.frames()));

      NDArray answers = forward(model, features, false);
      expected.assertNext("inference logits", answers.toFloatArray());
      assertStep(model, features, expected);
      assertThat(expected.lines).isEmpty();
    }
  }

  /** One step of training without the change of parameters. */
  private static void assertStep(NetworkModel model, NDArray features, ExpectedValues expected) {
    for (Parameter parameter : model.network().getParameters().values()) {
      parameter.freeze(!isTrained(parameter));
    }
    NDManager manager = features.getManager();
    int clips = (int) features.getShape().get(0);
    int classes = model.classes();
    float[] targets = new float[clips * classes];
    for (int clip = 0; clip < clips; clip++) {
      targets[clip * classes + clip % classes] = 1;
    }
    try (GradientCollector collector = PyTorch.engine().newGradientCollector()) {
      NDArray logits = forward(model, features, true);
      NDArray target = manager.create(targets, new Shape(clips, classes));
      NDArray loss = logits.logSoftmax(-1).mul(target).sum().div(-clips);
      collector.backward(loss);
      expected.assertNext("training logits", logits.toFloatArray());
      expected.assertNext("training loss", loss.toFloatArray());
    }
    for (Pair<String, Parameter> each : model.network().getParameters()) {
      String name = plain(each.getKey());
      NDArray array = each.getValue().getArray();
      if (each.getValue().getType() == Parameter.Type.OTHER) {
        expected.assertNext("norm " + name, new float[1]);
        expected.assertNext("gradient " + name, new float[array.toFloatArray().length]);
        continue;
      }
      if (!isTrained(each.getValue())) {
        expected.assertNext("after " + name, array.toFloatArray());
        continue;
      }
      try (NDArray gradient = array.getGradient()) {
        float[] values = gradient.toFloatArray();
        expected.assertNext("norm " + name, new float[] {norm(values)});
        expected.assertNext("gradient " + name, values);
      }
    }
  }

  private static NDArray forward(NetworkModel model, NDArray features, boolean training) {
    return model
        .network()
        .forward(new ParameterStore(features.getManager(), false), new NDList(features), training)
        .singletonOrThrow();
  }

  private static boolean isTrained(Parameter parameter) {
    return parameter.getType() != Parameter.Type.RUNNING_MEAN
        && parameter.getType() != Parameter.Type.RUNNING_VAR
        && parameter.getType() != Parameter.Type.OTHER;
  }

  private static float norm(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return (float) Math.sqrt(squares);
  }

  /** A parameter's name without the number of its layer. */
  private static String plain(String name) {
    return name.replaceFirst("^\\d+", "");
  }

  /** The generator of the script: that of Numerical Recipes, of which 24 bits are used. */
  private static final class Draws {
    private int state;

    Draws(int start) {
      this.state = start;
    }

    float[] floats(int count, double[] offsetAndScale) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        state = 1664525 * state + 1013904223;
        double uniform = (state >>> 8) / 8388608.0 - 1;
        values[i] = (float) (offsetAndScale[0] + offsetAndScale[1] * uniform);
      }
      return values;
    }
  }

  /** The lines of a file, taken one after the other. */
  private static final class ExpectedValues {
    private final Deque<String> lines;

    ExpectedValues(String resource) {
      this.lines = new ArrayDeque<>(TestResources.lines("io/github/ser4j/model/" + resource));
    }

    double[] next(String what) {
      String line = lines.removeFirst();
      int comma = line.indexOf(',');
      assertThat(line.substring(0, comma)).isEqualTo(what);
      return TestResources.numbers(line.substring(comma + 1), " ");
    }

    /** The expected values may be a subset of the values, evenly spread over them. */
    void assertNext(String what, float[] values) {
      double[] expected = next(what);
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      double tolerance =
          largest < NOTHING ? TOLERANCE : Math.min(TOLERANCE, PART_OF_LARGEST * largest);
      double furthest = 0;
      for (int i = 0; i < expected.length; i++) {
        int index = (int) ((long) i * values.length / expected.length);
        assertThat((double) values[index])
            .as("%s, value %s", what, index)
            .isCloseTo(expected[i], within(tolerance));
        furthest = Math.max(furthest, Math.abs(values[index] - expected[i]));
      }
      if (largest >= NOTHING && what.startsWith("gradient ")) {
        ParityPage.check("PyTorch", "gradients", furthest / largest);
      } else if (what.endsWith(" logits") || what.endsWith(" loss")) {
        ParityPage.check("PyTorch", "logits and loss", furthest);
      }
    }
  }
}
