package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameStatisticsTest {
  private static final Waveform ANY = Waveform.of(new float[16], 16000);
  private static final FeatureExtractor FIVE =
      in -> FeatureMatrix.of(new float[][] {{1, 5, 2, 8, 4}, {-3, 0.5f, 0.25f, 7, -1.5f}});

  @Test
  void statisticsAreNumpys() {
    // numpy 2.4.6: x.mean(1), x.std(1), np.percentile(x, [20, 50, 80], axis=1)
    FeatureMatrix statistics = FrameStatistics.of(FIVE).extract(ANY);
    assertThat(statistics.rows()).isEqualTo(10);
    assertThat(statistics.frames()).isEqualTo(1);
    assertThat(statistics.values())
        .containsExactly(
            new float[] {4, 0.65f, 2.4494898f, 3.4190643f, 1.8f, -1.8f, 4, 0.25f, 5.6f, 1.8f},
            within(1e-6f));
  }

  @Test
  void onlyWhatIsAskedForIsThereInTheOrderAskedFor() {
    assertThat(values(FrameStatistics.builder().standardDeviation(false).percentiles()))
        .containsExactly(4, 0.65f);
    assertThat(
            values(
                FrameStatistics.builder()
                    .mean(false)
                    .standardDeviation(false)
                    .percentiles(100, 33.3, 0)))
        .containsExactly(new float[] {8, 7, 2.664f, -0.919f, 1, -3}, within(1e-6f));
  }

  private static float[] values(FrameStatistics.Builder builder) {
    return builder.of(FIVE).build().extract(ANY).values();
  }

  @Test
  void oneFrameIsItsOwnMeanAndPercentiles() {
    FeatureExtractor one = in -> FeatureMatrix.of(new float[][] {{3}});
    assertThat(FrameStatistics.of(one).extract(ANY).values()).containsExactly(3, 0, 3, 3, 3);
  }

  @Test
  void noFramesGiveNoFramesAndAsManyRows() {
    assertThat(FrameStatistics.of(Mfcc.librosa()).extract(Waveform.of(new float[0], 16000)))
        .isEqualTo(FeatureMatrix.of(new float[100][0]));
  }

  @Test
  void rowWithNanHasNanForAllStatistics() {
    FeatureExtractor broken = in -> FeatureMatrix.of(new float[][] {{1, Float.NaN, 2}, {1, 1, 1}});
    assertThat(FrameStatistics.of(broken).extract(ANY).values())
        .containsExactly(Float.NaN, 1, Float.NaN, 0, Float.NaN, 1, Float.NaN, 1, Float.NaN, 1);
  }

  @Test
  void wrongPercentilesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values(FrameStatistics.builder().percentiles(50, 101)))
        .withMessage("percentiles holds 101.0, but each must be from 0 to 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values(FrameStatistics.builder().percentiles(Double.NaN)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                values(
                    FrameStatistics.builder().mean(false).standardDeviation(false).percentiles()))
        .withMessage(
            "there are no statistics, but at least one is needed: enable mean, standardDeviation"
                + " or percentiles");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> FeatureExtractors.of("statistics", Map.of("of", "rms", "percentiles", "5;95")))
        .withMessage("percentiles is '5;95', but must be numbers separated by commas, or 'none'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrameStatistics.builder().build())
        .withMessage("statistics has no extractor of features: set one with of(extractor)");
  }

  @Test
  void percentilesAreTypedWithCommas() {
    assertThat(
            FeatureExtractors.of(
                "statistics", Map.of("of", "rms", "percentiles", "5, 95", "mean", "false")))
        .isEqualTo(
            FrameStatistics.builder()
                .of(RootMeanSquare.librosa())
                .mean(false)
                .percentiles(5, 95)
                .build());
    FeatureExtractor none =
        FrameStatistics.builder().of(RootMeanSquare.librosa()).percentiles().build();
    assertThat(FeatureExtractors.of(none.spec())).isEqualTo(none);
  }
}
