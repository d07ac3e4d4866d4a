package io.github.ser4j.features.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceContoursTest {
  private static float[] row(FeatureMatrix features, String name) {
    return features.row(VoiceContours.rowNames().indexOf(name));
  }

  @ParameterizedTest
  @CsvSource({"signals/speech16.wav, 16000", "signals/speech16.wav, 44100"})
  void valuesAreThoseOfTheExtractorsWhereSpeechIsVoiced(String file, int sampleRateHz) {
    Waveform in = Waveform.of(TestResources.waveform(file).samples(), sampleRateHz);
    FeatureMatrix contours = VoiceContours.of(in);
    FeatureExtractor extractor =
        FeatureExtractor.stack(
            Formants.defaults(),
            HarmonicsToNoise.defaults(),
            JitterShimmer.defaults(),
            HarmonicDifferences.defaults());
    FeatureMatrix expected = extractor.extract(in);
    float[] hz = row(contours, "f0");
    assertThat(contours.frames()).isEqualTo(expected.frames());
    assertThat(contours.rows()).isEqualTo(VoiceContours.rowNames().size());
    for (String name : VoiceContours.rowNames()) {
      int row = extractor.rowNames().indexOf(name);
      for (int t = 0; t < hz.length; t++) {
        float value = row(contours, name)[t];
        if (hz[t] == 0) {
          assertThat(value).isZero();
        } else if (row >= 0) {
          assertThat(value).isEqualTo(expected.get(row, t));
        }
      }
    }
  }

  @Test
  void shimmerInDecibelsIsThatOfAmplitudes() {
    Waveform in = VoiceSignals.pulses(0.008, 0, 0.06);
    FeatureMatrix contours = VoiceContours.of(in);
    float[] fraction = JitterShimmer.defaults().extract(in).row(1);
    int middle = contours.frames() / 2;
    for (int t = middle - 20; t < middle + 20; t++) {
      assertThat(row(contours, "shimmer.db")[t])
          .isCloseTo(20 / (float) Math.log(10) * fraction[t], within(0.02f));
    }
  }

  @Test
  void levelOfAFormantIsThatOfItsHarmonics() {
    // The fifth harmonic is 12 dB stronger, where the first formant is.
    float[] samples = new float[8000];
    for (int i = 0; i < samples.length; i++) {
      for (int h = 1; h <= 20; h++) {
        samples[i] += (float) ((h == 5 ? 0.2 : 0.05) * Math.cos(2 * Math.PI * h * 150 * i / 16e3));
      }
    }
    FeatureMatrix contours = VoiceContours.of(Waveform.of(samples, 16_000));
    int middle = contours.frames() / 2;
    assertThat(row(contours, "f0")[middle]).isCloseTo(150, within(0.1f));
    assertThat(row(contours, "f1")[middle]).isCloseTo(750, within(40f));
    assertThat(row(contours, "f1.level")[middle]).isCloseTo(12.04f, within(0.1f));
  }

  @Test
  void emptyWaveformHasNoFrames() {
    FeatureMatrix contours = VoiceContours.of(Waveform.of(new float[0], 16_000));
    assertThat(contours.frames()).isZero();
  }
}
