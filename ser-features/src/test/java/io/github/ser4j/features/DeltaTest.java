package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import org.junit.jupiter.api.Test;

class DeltaTest {
  private static final Waveform ANY = Waveform.of(new float[5000], 16000);
  private static final FeatureExtractor SEVEN =
      in -> FeatureMatrix.of(new float[][] {{3, 1, 4, 1, 5, 9, 2}, {0, 2, 4, 6, 8, 10, 12}});

  private static FeatureMatrix deltas(int width, int order) {
    return Delta.builder().of(SEVEN).width(width).order(order).build().extract(ANY);
  }

  @Test
  void derivativesAreScipys() {
    // scipy 1.17.1: signal.savgol_filter(x, 5, order, deriv=order, mode='interp')
    assertThat(deltas(5, 1).row(0))
        .containsExactly(new float[] {0.4f, 0.4f, 0.4f, 1.7f, 0.4f, 0.4f, 0.4f}, within(1e-6f));
    assertThat(deltas(5, 2).row(0))
        .containsExactly(
            new float[] {
              0.85714287f,
              0.85714287f,
              0.85714287f,
              1.2857143f,
              -1.1428572f,
              -1.1428572f,
              -1.1428572f
            },
            within(1e-6f));
    assertThat(deltas(5, 3).row(0))
        .containsExactly(new float[] {1, 1, 1, 3, -9, -9, -9}, within(1e-5f));
  }

  @Test
  void lineHasItsSlopeAndNothingElse() {
    for (int width : new int[] {3, 5, 7}) {
      assertThat(deltas(width, 1).row(1)).usingComparatorWithPrecision(1e-6f).containsOnly(2);
      assertThat(deltas(width, 2).row(1)).usingComparatorWithPrecision(1e-5f).containsOnly(0);
    }
  }

  @Test
  void fewerFramesThanTheWidthAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Delta.of(RootMeanSquare.librosa()).extract(Waveform.of(new float[100], 8000)))
        .withMessageContaining(
            "width is 9, but rms(center=true, frameSamples=2048, hopSamples=512) gives only 1"
                + " frames for ")
        .withMessageEndingWith(": lower the width or the hop, or pad the speech");
  }

  @Test
  void noFramesGiveNoFrames() {
    assertThat(Delta.of(Mfcc.librosa()).extract(Waveform.of(new float[0], 8000)))
        .isEqualTo(FeatureMatrix.of(new float[20][0]));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> deltas(8, 1))
        .withMessage("width is 8, but must be odd and at least 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> deltas(1, 1))
        .withMessage("width is 1, but must be odd and at least 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> deltas(5, 5))
        .withMessage("order is 5, but must be at least 1 and less than the width, which is 5");
    assertThatIllegalArgumentException().isThrownBy(() -> deltas(5, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Delta.builder().build())
        .withMessage("delta has no extractor of features: set one with of(extractor)");
  }

  @Test
  void itDescribesItselfIfItsPartDoes() {
    FeatureExtractor delta = Delta.of(RootMeanSquare.librosa());
    assertThat(delta.spec())
        .hasToString(
            "delta(order=1, width=9, rms(center=true, frameSamples=2048, hopSamples=512))");
    assertThat(delta)
        .hasToString(
            "delta(order=1, width=9) of rms(center=true, frameSamples=2048, hopSamples=512)")
        .isEqualTo(Delta.of(RootMeanSquare.librosa()))
        .isNotEqualTo(Delta.of(ZeroCrossingRate.librosa()))
        .isNotEqualTo(Delta.builder().of(RootMeanSquare.librosa()).width(7).build())
        .isNotEqualTo(FrameStatistics.of(RootMeanSquare.librosa()));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> Delta.of(SEVEN).spec())
        .withMessageContaining("does not describe itself");
  }
}
