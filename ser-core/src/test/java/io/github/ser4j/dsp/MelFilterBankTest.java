package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MelFilterBankTest {
  @Test
  void bandsAreWeightedSums() {
    MelFilterBank bank = MelFilterBank.builder().sampleRateHz(16000).fftSize(512).bands(20).build();
    float[] spectrum = new float[bank.bins()];
    Random random = new Random(1);
    for (int bin = 0; bin < spectrum.length; bin++) {
      spectrum[bin] = random.nextFloat();
    }
    float[] bands = new float[20];
    bank.apply(spectrum, bands);
    for (int band = 0; band < 20; band++) {
      double expected = 0;
      for (int bin = 0; bin < spectrum.length; bin++) {
        expected += (double) bank.weight(band, bin) * spectrum[bin];
      }
      assertThat((double) bands[band]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void trianglesWithoutNormAddUpToOneBetweenTheOutermostPeaks() {
    MelFilterBank bank =
        MelFilterBank.builder()
            .sampleRateHz(16000)
            .fftSize(512)
            .bands(20)
            .norm(MelNorm.NONE)
            .build();
    for (int bin = 10; bin < 220; bin++) {
      double sum = 0;
      for (int band = 0; band < 20; band++) {
        sum += bank.weight(band, bin);
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void bandsNarrowerThanBinsAreCounted() {
    assertThat(MelFilterBank.builder().sampleRateHz(44100).build().emptyBands()).isZero();
    assertThat(MelFilterBank.builder().sampleRateHz(16000).fftSize(64).build().emptyBands())
        .isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void scaleAndItsInverseAgree(MelScale scale) {
    for (double hz = 0; hz < 20000; hz += 123.4) {
      assertThat(scale.toHz(scale.toMel(hz))).isCloseTo(hz, within(1e-8));
    }
  }

  @Test
  void badNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MelFilterBank.builder().build())
        .withMessage("sampleRateHz is 0, but must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MelFilterBank.builder().sampleRateHz(8000).fMaxHz(8000).build())
        .withMessageContaining("fMaxHz is 8000.0")
        .withMessageContaining("at most 4000.0, half the sample rate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MelFilterBank.builder().sampleRateHz(8000).fMinHz(Double.NaN).build())
        .withMessage("fMinHz is NaN, but must be finite and at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MelFilterBank.builder().sampleRateHz(8000).bands(0).build())
        .withMessage("bands is 0, but must be at least 1");
  }

  @Test
  void mostBandsWithoutEmptyOnesIsWhatCountingGives() {
    for (MelScale scale : MelScale.values()) {
      for (int fftSize : new int[] {16, 399, 512, 1024}) {
        for (double fMinHz : new double[] {0, 300, 3990}) {
          MelFilterBank.Builder builder =
              MelFilterBank.builder()
                  .sampleRateHz(16000)
                  .fftSize(fftSize)
                  .fMinHz(fMinHz)
                  .scale(scale);
          int expected = 150;
          while (expected > 0 && builder.bands(expected).build().emptyBands() > 0) {
            expected--;
          }
          assertThat(builder.bands(150).maxNonEmptyBands()).isEqualTo(expected);
        }
      }
    }
  }
}
