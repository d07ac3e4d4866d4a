package io.github.ser4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkModelTest {
  private static final FeatureShape SMALL = new FeatureShape(16, 24);
  private static final CnnLstm2d SMALL_NET =
      CnnLstm2d.builder().filters(3, 4).poolRows(4, 4).poolFrames(2, 2).lstmUnits(5).build();

  @Test
  void parameterCountsMatchTheReferenceSystem() {
    assertThat(count(CnnLstm1d.reference(), new FeatureShape(1, 864))).isEqualTo(175_111);
    assertThat(count(CnnLstm2d.reference(), new FeatureShape(128, 432))).isEqualTo(281_350);
    assertThat(count(CnnLstm2d.zhao2019(), new FeatureShape(128, 432))).isEqualTo(656_326);
    assertThat(count(CnnLstm1d.zhao2019(), new FeatureShape(1, 864))).isEqualTo(483_910);
  }

  @Test
  void initialParametersMatchKeras() {
    try (NetworkModel model = NetworkModel.untrained(SMALL_NET, SMALL, 3, 1)) {
      Map<String, float[]> parameters = model.parameters();
      assertThat(named(parameters, "LocalFeatureBlock_weight")).hasSize(3 * 9);
      assertThat(largest(named(parameters, "LocalFeatureBlock_weight")))
          .isBetween(0.7 * Math.sqrt(6.0 / (9 + 27)), Math.sqrt(6.0 / (9 + 27)));
      assertThat(named(parameters, "LocalFeatureBlock_runningVariance")).containsOnly(1f);
      assertThat(named(parameters, "LstmLayer_bias"))
          .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      assertOrthonormalColumns(named(parameters, "LstmLayer_recurrentKernel"), 20, 5);
    }
  }

  @Test
  void sameSeedGivesTheSameParametersAndOthersDiffer() {
    try (NetworkModel one = NetworkModel.untrained(SMALL_NET, SMALL, 3, 1);
        NetworkModel same = NetworkModel.untrained(SMALL_NET, SMALL, 3, 1);
        NetworkModel other = NetworkModel.untrained(SMALL_NET, SMALL, 3, 2)) {
      one.parameters()
          .forEach((name, values) -> assertThat(same.parameters().get(name)).isEqualTo(values));
      assertThat(named(other.parameters(), "Linear_weight"))
          .isNotEqualTo(named(one.parameters(), "Linear_weight"));
    }
  }

  @Test
  void probabilitiesAddUpAndDoNotDependOnTheBatch() {
    try (NetworkModel model = NetworkModel.untrained(SMALL_NET, SMALL, 3, 1)) {
      List<FeatureMatrix> clips =
          IntStream.range(0, 40).mapToObj(seed -> features(SMALL, seed)).toList();
      List<float[]> together = model.probabilities(clips);
      assertThat(together).hasSize(40);
      for (int i = 0; i < 40; i++) {
        assertThat(together.get(i)[0] + together.get(i)[1] + together.get(i)[2])
            .isCloseTo(1, within(1e-6f));
        assertThat(model.probabilities(List.of(clips.get(i))).get(0))
            .usingComparatorWithPrecision(1e-6f)
            .containsExactly(together.get(i));
      }
    }
  }

  @Test
  void otherThreadsGetTheSamePredictions() {
    try (NetworkModel model = NetworkModel.untrained(SMALL_NET, SMALL, 3, 1)) {
      float[] expected = model.probabilities(List.of(features(SMALL, 7))).get(0);
      List<float[]> answers =
          IntStream.range(0, 16)
              .parallel()
              .mapToObj(i -> model.probabilities(List.of(features(SMALL, 7))).get(0))
              .toList();
      assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(expected));
    }
  }

  @Test
  void networkPredictsWithTheGivenParameters() {
    try (NetworkModel one = NetworkModel.untrained(SMALL_NET, SMALL, 3, 1);
        NetworkModel other = NetworkModel.untrained(SMALL_NET, SMALL, 3, 2)) {
      other.probabilities(List.of(features(SMALL, 7)));
      other.setParameters(one.parameters());
      assertThat(other.probabilities(List.of(features(SMALL, 7))).get(0))
          .isEqualTo(one.probabilities(List.of(features(SMALL, 7))).get(0));
    }
  }

  @Test
  void parametersAreRestoredBitForBit() {
    try (NetworkModel model = NetworkModel.untrained(SMALL_NET, SMALL, 3, 1)) {
      Map<String, float[]> parameters = new LinkedHashMap<>(model.parameters());
      float[] odd = {-0f, 0f, Float.MIN_VALUE, -1e-30f, Float.MAX_VALUE};
      parameters.forEach(
          (name, values) ->
              System.arraycopy(odd, 0, values, 0, Math.min(odd.length, values.length)));
      model.setParameters(parameters);
      model
          .parameters()
          .forEach((name, values) -> assertThat(values).isEqualTo(parameters.get(name)));
    }
  }

  @Test
  void invalidParametersAreRejected() {
    try (NetworkModel model = NetworkModel.untrained(SMALL_NET, SMALL, 3, 1)) {
      Map<String, float[]> tooFew = new LinkedHashMap<>(model.parameters());
      String first = tooFew.keySet().iterator().next();
      Map<String, float[]> tooShort = new LinkedHashMap<>(tooFew);
      tooFew.remove(first);
      tooShort.put(first, new float[1]);
      assertThatThrownBy(() -> model.setParameters(tooFew)).hasMessageContaining(first);
      assertThatThrownBy(() -> model.setParameters(tooShort))
          .hasMessageContaining("parameter " + first + " has 1 values");
    }
  }

  @Test
  void featuresOfAnotherShapeAreRejected() {
    try (NetworkModel model = NetworkModel.untrained(SMALL_NET, SMALL, 3, 1)) {
      List<FeatureMatrix> wrong = List.of(features(new FeatureShape(16, 25), 1));
      assertThatThrownBy(() -> model.probabilities(wrong))
          .hasMessageContaining(
              "features are 16×25 (rows × frames), but the network expects 16×24");
    }
  }

  @Test
  void featuresTooSmallForThePoolsAreRejected() {
    assertThatThrownBy(
            () -> NetworkModel.untrained(CnnLstm2d.reference(), new FeatureShape(64, 432), 6, 1))
        .hasMessageContainingAll("64 rows", "[2, 4, 4, 4]", "pool less");
  }

  @Test
  void oneClassIsRejected() {
    assertThatThrownBy(() -> NetworkModel.untrained(SMALL_NET, SMALL, 1, 1))
        .hasMessageContaining("there are 1 classes");
  }

  @Test
  void architecturesAreRebuiltFromTheirDescriptions() {
    List<Architecture> all =
        List.of(
            SMALL_NET,
            CnnLstm2d.reference(),
            CnnLstm1d.reference(),
            CnnLstm2d.zhao2019(),
            CnnLstm1d.zhao2019(),
            CnnLstm1d.recommended(),
            CnnLstm2d.recommended());
    for (Architecture architecture : all) {
      assertThat(Architectures.of(architecture.spec())).isEqualTo(architecture);
    }
    assertThatThrownBy(() -> Architectures.of(Spec.of("transformer", Map.of())))
        .hasMessageContaining("known are attentive-cnn-lstm, cnn-lstm-1d, cnn-lstm-2d");
  }

  @Test
  void invalidSettingsAreRejected() {
    assertThatThrownBy(() -> CnnLstm2d.builder().filters(8).build())
        .hasMessageContaining("filters are given for 1 blocks, poolRows for 4");
    assertThatThrownBy(() -> CnnLstm2d.builder().poolFrames(2, 0, 4, 4).build())
        .hasMessageContaining("poolFrames are [2, 0, 4, 4]");
    assertThatThrownBy(() -> CnnLstm2d.builder().batchNormMomentum(1).build())
        .hasMessageContaining("batchNormMomentum is 1.0");
    assertThatThrownBy(() -> CnnLstm1d.builder().attentionUnits(-1).build())
        .hasMessageContaining("attentionUnits is -1, but must be at least 0");
  }

  @Test
  void featuresTooSmallForThePoolsAreRejectedWithTheirDimension() {
    FeatureShape small = new FeatureShape(1, 96);
    assertThatThrownBy(() -> NetworkModel.untrained(CnnLstm1d.reference(), small, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "features have 96 frames, but poolFrames [4, 4, 4, 4] need at least 256: pool less, or"
                + " give longer clips");
    assertThatThrownBy(() -> NetworkModel.untrained(SMALL_NET, new FeatureShape(15, 96), 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "features have 15 rows, but poolRows [4, 4] need at least 16: pool less, or give more"
                + " bands");
  }

  private static long count(Architecture architecture, FeatureShape shape) {
    try (NetworkModel model = NetworkModel.untrained(architecture, shape, 6, 1)) {
      return model.parameterCount();
    }
  }

  private static float[] named(Map<String, float[]> parameters, String suffix) {
    return parameters.entrySet().stream()
        .filter(each -> each.getKey().endsWith(suffix))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static void assertOrthonormalColumns(float[] matrix, int rows, int columns) {
    for (int a = 0; a < columns; a++) {
      for (int b = 0; b < columns; b++) {
        double product = 0;
        for (int row = 0; row < rows; row++) {
          product += matrix[row * columns + a] * matrix[row * columns + b];
        }
        assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-6));
      }
    }
  }

  private static FeatureMatrix features(FeatureShape shape, long seed) {
    Random random = new Random(seed);
    List<float[]> rows = new ArrayList<>();
    for (int row = 0; row < shape.rows(); row++) {
      float[] values = new float[shape.frames()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      rows.add(values);
    }
    return FeatureMatrix.of(rows.toArray(new float[0][]));
  }
}
