package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.ParityPage;
import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import org.junit.jupiter.api.Test;

/** The presets that bear torchaudio's name, beside its figures. */
class TorchaudioParityTest {
  private static final Waveform SPEECH = TestResources.waveform("signals/speech16.wav");

  /** Its spectra are computed in 32 bits: 3e-6 of the largest figure was measured. */
  @Test
  void melSpectrogramIsThatOfTorchaudio() {
    double worst = worst(MelSpectrogram.torchaudio(), "speech16.mel");
    assertThat(worst).isLessThan(1e-5);
    ParityPage.check("torchaudio", "MelSpectrogram", worst);
  }

  /** 1e-6 of the largest figure was measured, 5e-4 in its own unit. */
  @Test
  void mfccAreThoseOfTorchaudio() {
    double worst = worst(Mfcc.torchaudio(), "speech16.mfcc");
    assertThat(worst).isLessThan(1e-5);
    ParityPage.check("torchaudio", "Mfcc", worst);
  }

  /** {@code scipy.fft.dct([1, -2, 3, 0.5], norm=None)} of scipy 1.10.1. */
  @Test
  void cosineTransformWithoutNormIsThatOfScipy() {
    MelSpectrogram mel = MelSpectrogram.builder().fftSize(64).bands(4).build();
    FeatureMatrix levels = LogMelSpectrogram.builder().mel(mel).ref(1).build().extract(SPEECH);
    FeatureMatrix coefficients =
        Mfcc.builder().mel(mel).coefficients(4).dctNorm(Mfcc.DctNorm.NONE).build().extract(SPEECH);
    double[] input = {1, -2, 3, 0.5};
    double[] scipy = {5, -2.90295479, 0.70710678, 9.62147876};
    for (int c = 0; c < 4; c++) {
      double sum = 0;
      double ofLevels = 0;
      for (int b = 0; b < 4; b++) {
        double weight = 2 * Math.cos(Math.PI * c * (2 * b + 1) / 8);
        sum += weight * input[b];
        ofLevels += weight * levels.get(b, 7);
      }
      assertThat(sum).isCloseTo(scipy[c], within(1e-8));
      assertThat((double) coefficients.get(c, 7)).isCloseTo(ofLevels, within(1e-3));
    }
  }

  /** The largest difference over the largest figure. */
  private static double worst(FeatureExtractor extractor, String name) {
    return Difference.of(
            extractor.extract(SPEECH), TestResources.rows("torchaudio/" + name + ".csv.gz"))
        .relative();
  }
}
