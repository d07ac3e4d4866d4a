package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChromaFilterBankTest {
  private static ChromaFilterBank.Builder builder() {
    return ChromaFilterBank.builder().sampleRateHz(8000).fftSize(128);
  }

  @Test
  void weightsAreLibrosas() {
    // By the formula of librosa's filters.chroma, in the 64-bit arithmetic of numpy 2.4.6.
    ChromaFilterBank bank = builder().build();
    assertThat(bank.pitchClasses()).isEqualTo(12);
    assertThat(bank.bins()).isEqualTo(65);
    assertThat(bank.weight(9, 7)).isCloseTo(0.61304545f, within(1e-6f));
    assertThat(bank.weight(0, 0)).isCloseTo(0.007655602f, within(1e-8f));
    ChromaFilterBank quarterTones =
        builder().pitchClasses(24).tuning(0.25).centerOctave(4).octaveWidth(1.5).build();
    assertThat(quarterTones.weight(0, 0)).isCloseTo(0.002915515f, within(1e-8f));
    assertThat(quarterTones.weight(5, 3)).isCloseTo(0.083720624f, within(1e-7f));
    assertThat(quarterTones.weight(23, 7)).isCloseTo(0.030762017f, within(1e-7f));
    assertThat(quarterTones.weight(12, 40)).isLessThan(1e-30f);
    assertThat(quarterTones.weight(1, 64)).isCloseTo(1.29432305e-08f, within(1e-13f));
    ChromaFilterBank thirteen = builder().pitchClasses(13).noOctaveWidth().build();
    assertThat(thirteen.weight(2, 9)).isCloseTo(0.69809705f, within(1e-6f));
  }

  @Test
  void squaresOfABinAddUpToOneWithoutOctaveWidth() {
    ChromaFilterBank bank = builder().pitchClasses(7).noOctaveWidth().build();
    for (int bin = 0; bin < bank.bins(); bin++) {
      double squares = 0;
      for (int i = 0; i < 7; i++) {
        squares += Math.pow(bank.weight(i, bin), 2);
      }
      assertThat(squares).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void pitchClassesAreWeightedSums() {
    ChromaFilterBank bank = builder().build();
    float[] spectrum = new float[bank.bins()];
    Random random = new Random(1);
    for (int bin = 0; bin < spectrum.length; bin++) {
      spectrum[bin] = random.nextFloat();
    }
    float[] chroma = new float[12];
    bank.apply(spectrum, chroma);
    for (int i = 0; i < 12; i++) {
      double expected = 0;
      for (int bin = 0; bin < spectrum.length; bin++) {
        expected += (double) bank.weight(i, bin) * spectrum[bin];
      }
      assertThat((double) chroma[i]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void shortestTransformHasTwoBins() {
    ChromaFilterBank bank = builder().fftSize(2).build();
    assertThat(bank.bins()).isEqualTo(2);
    assertThat(bank.weight(0, 1)).isBetween(0f, 1f);
  }

  @Test
  void badNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChromaFilterBank.builder().build())
        .withMessage("sampleRateHz is 0, but must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().fftSize(1).build())
        .withMessage("fftSize is 1, but must be at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().pitchClasses(0).build())
        .withMessage("pitchClasses is 0, but must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().tuning(Double.NaN).build())
        .withMessage("tuning is NaN, but must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().centerOctave(Double.POSITIVE_INFINITY).build())
        .withMessage("centerOctave is Infinity, but must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().octaveWidth(0).build())
        .withMessage("octaveWidth is 0.0, but must be finite and greater than 0");
  }
}
