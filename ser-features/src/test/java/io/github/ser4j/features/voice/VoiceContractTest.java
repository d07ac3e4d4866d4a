package io.github.ser4j.features.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all extractors of this package have in common. */
class VoiceContractTest {
  static List<FeatureExtractor> extractors() {
    return List.of(
        Formants.defaults(),
        HarmonicsToNoise.defaults(),
        JitterShimmer.defaults(),
        HarmonicDifferences.defaults(),
        SpectralBalance.defaults(),
        PerceptualLoudness.defaults(),
        SpectralFlux.defaults(),
        SpectralMoments.defaults());
  }

  @ParameterizedTest
  @MethodSource("extractors")
  void everyWaveformOfEveryRateHasTheFramesOfTheGridAndFiniteValues(FeatureExtractor extractor) {
    SplittableRandom random = new SplittableRandom(9);
    for (int rate : new int[] {1, 48, 1000, 192_000}) {
      for (int length : new int[] {0, 1, 100, 3000}) {
        for (int kind = 0; kind < 5; kind++) {
          float[] samples = new float[length];
          for (int i = 0; i < length; i++) {
            samples[i] =
                switch (kind) {
                  case 0 -> 0;
                  case 1 -> 0.3f;
                  case 2 -> (float) random.nextGaussian();
                  case 3 -> i % 77 == 0 ? 1 : 0;
                  default -> (float) (1e-30 * random.nextGaussian());
                };
          }
          FeatureMatrix features = extractor.extract(Waveform.of(samples, rate));
          int hop = (int) Math.max(1, Math.rint(0.01 * rate));
          assertThat(features.frames()).isEqualTo(length == 0 ? 0 : 1 + length / hop);
          boolean finite = true;
          for (float value : features.values()) {
            finite &= Float.isFinite(value);
          }
          assertThat(finite).as(rate + " Hz, " + length + " samples, kind " + kind).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("extractors")
  void silenceIsZeroAndEveryRowHasAName(FeatureExtractor extractor) {
    FeatureMatrix silence = extractor.extract(Waveform.of(new float[5000], 16_000));
    assertThat(silence.values()).containsOnly(0);
    assertThat(extractor.rowNames()).hasSize(silence.rows()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("extractors")
  void onlyLoudnessDependsOnGain(FeatureExtractor extractor) {
    Waveform vowel = VoiceSignals.named("vowel-a.wav");
    float[] quiet = vowel.samples();
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] /= 8;
    }
    float[] before = extractor.extract(vowel).values();
    float[] after = extractor.extract(Waveform.of(quiet, vowel.sampleRateHz())).values();
    double factor = extractor instanceof PerceptualLoudness ? Math.pow(8, -0.6) : 1;
    for (int i = 0; i < before.length; i++) {
      double expected = factor * before[i];
      assertThat((double) after[i]).isCloseTo(expected, within(1e-4 + 1e-4 * Math.abs(expected)));
    }
  }

  @Test
  void stackedExtractorsHaveTheSameFramesAndValuesAsAlone() {
    Waveform vowel = VoiceSignals.named("jitter.wav");
    FeatureExtractor all = FeatureExtractor.stack(extractors().toArray(FeatureExtractor[]::new));
    List<FeatureMatrix> alone =
        extractors().stream()
            .map(extractor -> extractor.extract(Waveform.of(vowel.samples(), 16_000)))
            .toList();
    assertThat(all.extract(vowel)).isEqualTo(FeatureMatrix.stack(alone));
    assertThat(all.rowNames())
        .containsExactly(
            "f1",
            "f2",
            "f3",
            "f1.bandwidth",
            "f2.bandwidth",
            "f3.bandwidth",
            "hnr",
            "jitter",
            "shimmer",
            "h1-h2",
            "h1-a3",
            "alpha",
            "hammarberg",
            "slope0-500",
            "slope500-1500",
            "loudness",
            "flux",
            "skewness",
            "kurtosis",
            "crest");
  }

  @ParameterizedTest
  @CsvSource({
    "formants, hopSeconds, 0, 'hopSeconds is 0.0, but must be greater than 0 and at most 1'",
    "formants, hopSeconds, NaN, 'hopSeconds is NaN'",
    "loudness, windowSeconds, 2, 'windowSeconds is 2.0, but must be greater than 0 and at most 1'",
    "hnr, fMinHz, 9, 'fMinHz is 9.0, but must be finite and at least 10'",
    "hnr, fMaxHz, 60, 'fMaxHz is 60.0, but must be finite and greater than fMinHz'"
  })
  void settingsOutOfRangeAreRejected(String name, String setting, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of(name, Map.of(setting, value)))
        .withMessageContaining(message);
  }
}
