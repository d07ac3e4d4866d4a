package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermutationImportanceTest {
  @TempDir private static Path speech;

  private static Corpus corpus;

  /** The max sample, twice, and its complement under another name; and the number of samples. */
  private record Peak() implements FeatureExtractor {
    @Override
    public FeatureMatrix extract(Waveform in) {
      return FeatureMatrix.of(new float[][] {{in.peak()}, {1 - in.peak()}, {in.length() / 1e6f}});
    }

    @Override
    public List<String> rowNames() {
      return List.of("peak1.max", "peak2.gap", "f0.length");
    }
  }

  @BeforeAll
  static void makeSpeech() {
    corpus =
        SyntheticSpeech.builder()
            .speakers(6)
            .clipsPerEmotion(2)
            .build()
            .writeTo(speech)
            .where(clip -> clip.label().equals("anger") || clip.label().equals("sadness"));
  }

  private static EmotionRecognizer listensTo(int row) {
    FeaturePipeline pipeline =
        FeaturePipeline.builder()
            .padding(Padding.end(200_000))
            .keepsLength(true)
            .extractor(new Peak())
            .build();
    double[] peaks =
        corpus.clips().stream().mapToDouble(clip -> clip.load().peak()).sorted().toArray();
    float middle = (float) peaks[peaks.length / 2];
    return EmotionRecognizer.of(
        pipeline,
        StandardScaler.of(new double[3], new double[] {1, 1, 1}),
        LabelEncoder.of("anger", "sadness"),
        features ->
            features.stream()
                .map(each -> each.get(row, 0) >= middle ? new float[] {1, 0} : new float[] {0, 1})
                .toList());
  }

  @Test
  void recallFallsOnlyWithFeaturesThatTheModelListensTo() {
    try (EmotionRecognizer recognizer = listensTo(0)) {
      List<PermutationImportance> importances = PermutationImportance.of(recognizer, corpus);
      assertThat(importances)
          .extracting(PermutationImportance::group, PermutationImportance::features)
          .containsExactly(tuple("peak", 2), tuple("f0", 1));
      assertThat(importances.get(0).recallDrop()).isGreaterThan(0.2);
      assertThat(importances.get(0).standardDeviation()).isPositive();
      assertThat(importances.get(1).recallDrop()).isZero();
      assertThat(PermutationImportance.of(recognizer, corpus)).isEqualTo(importances);
    }
  }

  @Test
  void featuresCanBeMeasuredOneByOne() {
    try (EmotionRecognizer recognizer = listensTo(0)) {
      assertThat(PermutationImportance.of(recognizer, corpus, UnaryOperator.identity(), 3, 1))
          .hasSize(3)
          .first()
          .extracting(PermutationImportance::group)
          .isEqualTo("peak1.max");
    }
  }

  @Test
  void featuresOfManyFramesAreRejected() {
    FeaturePipeline pipeline =
        FeaturePipeline.builder()
            .padding(Padding.end(20_000))
            .extractor(RootMeanSquare.librosa())
            .build();
    try (EmotionRecognizer recognizer =
        EmotionRecognizer.of(
            pipeline,
            StandardScaler.of(new double[1], new double[] {1}),
            LabelEncoder.of("anger", "sadness"),
            features -> List.of())) {
      assertThatThrownBy(() -> PermutationImportance.of(recognizer, corpus))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("columns of features");
      assertThatThrownBy(
              () -> PermutationImportance.of(recognizer, corpus, UnaryOperator.identity(), 0, 1))
          .hasMessageContaining("repetitions");
    }
  }
}
