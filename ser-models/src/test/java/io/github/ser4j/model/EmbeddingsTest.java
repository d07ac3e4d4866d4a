package io.github.ser4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.nn.SequentialBlock;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.classic.LinearModel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the last layer gets: its softmax is what the model predicts. */
class EmbeddingsTest {
  private static final FeatureShape SHAPE = new FeatureShape(16, 24);
  private static final int CLASSES = 3;

  @Test
  void sequencesEmbedClips() {
    CnnLstm1d.Builder builder = CnnLstm1d.builder().filters(3, 4).poolFrames(2, 2).lstmUnits(5);
    assertLastLayerGets(5, builder.build());
    assertLastLayerGets(5, builder.attentionUnits(0).build());
  }

  @Test
  void imagesEmbedClips() {
    assertLastLayerGets(
        5, CnnLstm2d.builder().filters(3, 4).poolRows(4, 4).poolFrames(2, 2).lstmUnits(5).build());
  }

  @Test
  void attentiveNetworksEmbedClips() {
    assertLastLayerGets(
        20,
        AttentiveCnnLstm.builder()
            .filters(3, 4)
            .poolRows(4, 4)
            .poolFrames(2, 2)
            .lstmUnits(5)
            .build());
  }

  private static void assertLastLayerGets(int size, Architecture architecture) {
    try (NetworkModel model = NetworkModel.untrained(architecture, SHAPE, CLASSES, 1)) {
      assertThat(model.embeddingSize()).isEqualTo(size);
      List<FeatureMatrix> clips =
          IntStream.range(0, 40).mapToObj(EmbeddingsTest::features).toList();
      List<float[]> embeddings = model.embeddings(clips);
      List<float[]> probabilities = model.probabilities(clips);
      float[] weights = named(model.parameters(), "weight", CLASSES * size);
      for (int i = 0; i < clips.size(); i++) {
        assertThat(embeddings.get(i)).hasSize(size);
        double[] expected = softmax(weights, embeddings.get(i));
        for (int label = 0; label < CLASSES; label++) {
          assertThat((double) probabilities.get(i)[label]).isCloseTo(expected[label], within(1e-6));
        }
      }
    }
  }

  @Test
  void networksWithoutALinearLayerAtTheEndHaveNone() {
    try (NetworkModel model =
        NetworkModel.untrained(
            (input, classes, random) ->
                new SequentialBlock()
                    .add(
                        CnnLstm2d.builder()
                            .filters(3)
                            .poolRows(4)
                            .poolFrames(2)
                            .lstmUnits(5)
                            .build()
                            .newNetwork(input, classes, random)),
            SHAPE,
            CLASSES,
            1)) {
      assertThatThrownBy(model::embeddingSize)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("not a SequentialBlock whose last layer is Linear");
      List<FeatureMatrix> clip = List.of(features(1));
      assertThatThrownBy(() -> model.embeddings(clip))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void linearModelsGiveTheirClippedFeatures() {
    LinearModel model = LinearModel.of(new float[][] {{1, 0}, {-1, 0}}, new float[] {0, 0}, 6);
    assertThat(model.embeddingSize()).isEqualTo(2);
    assertThat(model.embeddings(List.of(FeatureMatrix.of(new float[][] {{0.5f}, {7}}))).get(0))
        .containsExactly(0.5f, 6);
  }

  private static double[] softmax(float[] weights, float[] embedding) {
    double[] scores = new double[CLASSES];
    double sum = 0;
    for (int label = 0; label < CLASSES; label++) {
      for (int i = 0; i < embedding.length; i++) {
        scores[label] += weights[label * embedding.length + i] * (double) embedding[i];
      }
      scores[label] = Math.exp(scores[label]);
      sum += scores[label];
    }
    for (int label = 0; label < CLASSES; label++) {
      scores[label] /= sum;
    }
    return scores;
  }

  /** The last array of a name and a length; biases are 0 at first. */
  private static float[] named(Map<String, float[]> parameters, String name, int length) {
    return parameters.entrySet().stream()
        .filter(each -> each.getKey().endsWith(name) && each.getValue().length == length)
        .reduce((first, last) -> last)
        .orElseThrow()
        .getValue();
  }

  private static FeatureMatrix features(int seed) {
    Random random = new Random(seed);
    float[][] rows = new float[SHAPE.rows()][SHAPE.frames()];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return FeatureMatrix.of(rows);
  }
}
