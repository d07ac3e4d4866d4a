package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeanNormalizationTest {
  private static final Waveform ANY = Waveform.of(new float[100], 16_000);

  @Test
  void everyRowLosesItsMeanOverTheClip() {
    FeatureMatrix matrix = FeatureMatrix.of(new float[][] {{1, 2, 6}, {-4, -4, -4}});
    assertThat(MeanNormalization.of(in -> matrix).extract(ANY))
        .isEqualTo(FeatureMatrix.of(new float[][] {{-2, -1, 3}, {0, 0, 0}}));
    assertThat(matrix.get(0, 2)).isEqualTo(6);
  }

  @Test
  void oneFrameBecomesZerosAndNoFramesStayNone() {
    FeatureMatrix one = FeatureMatrix.of(new float[][] {{7}, {-3}});
    assertThat(MeanNormalization.of(in -> one).extract(ANY).values()).containsExactly(0, 0);
    FeatureMatrix none = FeatureMatrix.of(new float[2][0]);
    assertThat(MeanNormalization.of(in -> none).extract(ANY)).isEqualTo(none);
  }

  @Test
  void itIsMadeOfANameAndTheSettingsOfItsPart() {
    assertThat(FeatureExtractors.of("mean-normalized", Map.of("of", "mfcc", "coefficients", "13")))
        .isEqualTo(MeanNormalization.of(Mfcc.builder().coefficients(13).build()));
    assertThatThrownBy(() -> FeatureExtractors.of("mean-normalized", Map.of()))
        .hasMessageContaining("must have one part");
  }
}
