package io.github.ser4j.features.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.ser4j.ParityPage;
import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureExtractor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals of known formants, periods, harmonics and noise, and Praat's values of them. */
class VoiceTest {
  private static double median(FeatureExtractor extractor, Waveform in, String row) {
    float[] values = row(extractor, in, row);
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static float[] row(FeatureExtractor extractor, Waveform in, String row) {
    return extractor.extract(in).row(extractor.rowNames().indexOf(row));
  }

  /** The mean over the frames that have a value, as unvoiced ones have not. */
  private static double mean(FeatureExtractor extractor, Waveform in, String row) {
    float[] values = row(extractor, in, row);
    double sum = 0;
    int count = 0;
    for (float value : values) {
      sum += value;
      count += value == 0 ? 0 : 1;
    }
    return count == 0 ? 0 : sum / count;
  }

  @ParameterizedTest
  @CsvSource({"vowel-a.wav, 730, 1090, 2440", "vowel-e.wav, 530, 1840, 2480"})
  void formantsAreThoseOfTheResonators(String name, double f1, double f2, double f3) {
    Waveform vowel = VoiceSignals.named(name);
    assertThat(median(Formants.defaults(), vowel, "f1")).isCloseTo(f1, withPercentage(5));
    assertThat(median(Formants.defaults(), vowel, "f2")).isCloseTo(f2, withPercentage(5));
    assertThat(median(Formants.defaults(), vowel, "f3")).isCloseTo(f3, withPercentage(5));
  }

  @Test
  void formantsOfHigherAndLowerRatesAreTheSame() {
    Waveform vowel = VoiceSignals.named("vowel-a.wav");
    for (int rate : new int[] {11_025, 22_050, 44_100}) {
      Waveform other = vowel.resampledTo(rate);
      assertThat(median(Formants.defaults(), other, "f1")).isCloseTo(730, withPercentage(5));
      assertThat(median(Formants.defaults(), other, "f2")).isCloseTo(1090, withPercentage(5));
    }
  }

  @Test
  void bandwidthIsThatOfTheResonator() {
    Waveform vowel = VoiceSignals.vowel(200, 700, 1500, 2500, 3500, 4500);
    // That of VoiceSignals is 40 Hz and a thirtieth of the frequency; harmonics hide the width.
    assertThat(median(Formants.defaults(), vowel, "f2.bandwidth"))
        .isCloseTo(90, withPercentage(15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 5, 10, 20, 25})
  void harmonicsToNoiseIsThatOfTheMixture(double hnrDb) {
    Waveform mixture = VoiceSignals.noisy(150, hnrDb);
    assertThat(mean(HarmonicsToNoise.defaults(), mixture, "hnr")).isCloseTo(hnrDb, within(1.0));
  }

  @Test
  void noiseIsNotPeriodicAndPureHarmonicsAre() {
    assertThat(median(HarmonicsToNoise.defaults(), VoiceSignals.whiteNoise(), "hnr")).isZero();
    assertThat(median(HarmonicsToNoise.defaults(), VoiceSignals.harmonics(200, 1, 1, 1), "hnr"))
        .isGreaterThan(40);
  }

  @Test
  void examplesOfTheDocumentationHold() {
    float[] tone = new float[16000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = i % 80 / 80f;
    }
    Waveform in = Waveform.of(tone, 16000);
    assertThat(HarmonicsToNoise.defaults().extract(in).get(0, 50)).isGreaterThan(30);
    assertThat(JitterShimmer.defaults().extract(in).get(0, 50)).isLessThan(1e-4f);
    assertThat(Formants.defaults().extract(in).frames()).isEqualTo(101);
  }

  @ParameterizedTest
  @ValueSource(doubles = {80, 123.4, 210, 440})
  void pitchIsThatOfTheHarmonics(double hz) {
    Waveform voice = VoiceSignals.harmonics(hz, 0.3, 1, 0.5, 0.7, 0.2);
    PitchTrack track = new PitchRange(0.01, 60, 600).track(voice);
    for (int t = 5; t < track.grid().frames() - 5; t++) {
      assertThat(track.hz(t)).isCloseTo(hz, withPercentage(0.3));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.02, 0.05})
  void jitterIsThatOfThePeriods(double difference) {
    Waveform voice = VoiceSignals.pulses(0.008, difference, 0);
    double expected = difference * VoiceSignals.changes(0.008);
    assertThat(mean(JitterShimmer.defaults(), voice, "jitter"))
        .isCloseTo(expected, withPercentage(15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.1, 0.2})
  void shimmerIsThatOfTheAmplitudes(double difference) {
    Waveform voice = VoiceSignals.pulses(0.008, 0, difference);
    double expected = difference * VoiceSignals.changes(0.008);
    assertThat(mean(JitterShimmer.defaults(), voice, "shimmer"))
        .isCloseTo(expected, withPercentage(15));
  }

  @Test
  void steadyVoiceHasNeitherJitterNorShimmer() {
    Waveform voice = VoiceSignals.vowel(100, 700, 1500, 2500);
    assertThat(median(JitterShimmer.defaults(), voice, "jitter")).isLessThan(1e-4);
    assertThat(median(JitterShimmer.defaults(), voice, "shimmer")).isLessThan(1e-3);
  }

  @ParameterizedTest
  @CsvSource({"200, 1, 0.5, 6.02", "110, 0.5, 1, -6.02", "300, 1, 0.1, 20"})
  void harmonicDifferenceIsThatOfTheAmplitudes(double hz, double h1, double h2, double db) {
    Waveform voice = VoiceSignals.harmonics(hz, h1, h2, 0.1, 0.1);
    assertThat(median(HarmonicDifferences.defaults(), voice, "h1-h2")).isCloseTo(db, within(0.2));
  }

  @Test
  void thirdFormantIsAsLoudAsItsStrongestHarmonic() {
    double[] amplitudes = new double[20];
    Arrays.fill(amplitudes, 0.1);
    amplitudes[0] = 1;
    Waveform voice = VoiceSignals.harmonics(200, amplitudes);
    assertThat(median(HarmonicDifferences.defaults(), voice, "h1-a3")).isCloseTo(20, within(0.3));
  }

  /** A flat spectrum, if the window is where its center is. */
  private static Waveform impulse() {
    float[] samples = new float[1600];
    samples[800] = 0.5f;
    return Waveform.of(samples, 16_000);
  }

  @Test
  void impulseIsFlat() {
    List<FeatureExtractor> extractors =
        List.of(SpectralBalance.defaults(), SpectralMoments.defaults());
    FeatureExtractor both = FeatureExtractor.stack(extractors.toArray(FeatureExtractor[]::new));
    float[] at = new float[7];
    for (int row = 0; row < at.length; row++) {
      at[row] = both.extract(impulse()).get(row, 5);
    }
    // Of 257 bins, 30 are from 50 to 1000 Hz and 128 from 1000 to 5000 Hz.
    assertThat(at[0]).isCloseTo((float) (10 * Math.log10(30 / 128.0)), within(1e-3f));
    assertThat(at[1]).isCloseTo(0, within(1e-3f));
    assertThat(at[2]).isCloseTo(0, within(1e-3f));
    assertThat(at[3]).isCloseTo(0, within(1e-3f));
    assertThat(at[4]).isCloseTo(0, within(1e-3f));
    // That of a uniform distribution.
    assertThat(at[5]).isCloseTo(-1.2f, within(1e-3f));
    assertThat(at[6]).isCloseTo(1, within(1e-3f));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0001, 0.0002, 0.0004})
  void slopeIsThatOfAPulseWithAnExponentialSpectrum(double a) {
    // The spectrum of a/(a² + t²) is π·exp(−2πa|f|).
    float[] samples = new float[1600];
    for (int i = 0; i < samples.length; i++) {
      double t = (i - 800) / 16_000.0;
      samples[i] = (float) (a * a / (a * a + t * t));
    }
    double dbPerKhz = -20 * Math.log10(Math.E) * 2 * Math.PI * a * 1000;
    float slope = row(SpectralBalance.defaults(), Waveform.of(samples, 16_000), "slope500-1500")[5];
    assertThat((double) slope).isCloseTo(dbPerKhz, withPercentage(4));
  }

  @Test
  void noiseHasTheCrestOfRayleighDistributedMagnitudes() {
    // The largest of 257 is about √(ln 257 + 0.58) times the root mean square, the mean √π/2.
    double expected = Math.sqrt(Math.log(257) + 0.58) / (Math.sqrt(Math.PI) / 2);
    assertThat(mean(SpectralMoments.defaults(), VoiceSignals.whiteNoise(), "crest"))
        .isCloseTo(expected, withPercentage(5));
  }

  @Test
  void fluxIsZeroWhereNothingChangesAndOneAtTheBeginningOfSound() {
    float[] flux = row(SpectralFlux.defaults(), VoiceSignals.harmonics(200, 1, 1), "flux");
    assertThat(flux[0]).isZero();
    assertThat(flux[50]).isLessThan(0.01f);
    assertThat(row(SpectralFlux.defaults(), impulse(), "flux")).contains(1f, 0f);
    assertThat(mean(SpectralFlux.defaults(), VoiceSignals.whiteNoise(), "flux"))
        .isBetween(0.3, Math.sqrt(2));
  }

  @Test
  void loudnessIsThatOfTheBandsAndTheSameAtAllRates() {
    Waveform voice = VoiceSignals.vowel(100, 700, 1500, 2500);
    double loudness = median(PerceptualLoudness.defaults(), voice, "loudness");
    assertThat(median(PerceptualLoudness.defaults(), voice.resampledTo(32_000), "loudness"))
        .isCloseTo(loudness, withPercentage(3));
    // A sine between the centers of two bands, whose weights add up to 1: from m/2 each to m.
    double sine =
        median(PerceptualLoudness.defaults(), VoiceSignals.harmonics(1000, 1), "loudness");
    assertThat(sine).isGreaterThan(Math.pow(0.125, 0.3)).isLessThan(4 * Math.pow(0.125, 0.3));
  }

  static List<String> praat() {
    return TestResources.lines("praat/voice.csv").stream().skip(1).toList();
  }

  /**
   * Formants differ by how frames lie and by interpolation between them; jitter and shimmer by the
   * mean over frames. Windows are shorter here than Praat's, so they show less of high
   * harmonics-to-noise ratios, and include less jitter. Pulses without resonators have no formants.
   */
  @ParameterizedTest
  @MethodSource("praat")
  void valuesAreThoseOfPraat(String line) {
    String[] fields = line.split(",", -1);
    double[] expected = TestResources.numbers(line.substring(line.indexOf(',') + 1), ",");
    Waveform in = VoiceSignals.named(fields[0]);
    for (int formant = 1; formant <= 3 && fields[0].startsWith("vowel"); formant++) {
      double ours = median(Formants.defaults(), in, "f" + formant);
      assertThat(ours).as("f" + formant).isCloseTo(expected[formant], withPercentage(0.5));
      ParityPage.check("Praat", "Formants", Math.abs(ours / expected[formant] - 1));
    }
    double hnr = mean(HarmonicsToNoise.defaults(), in, "hnr");
    if (fields[0].startsWith("noise")) {
      assertThat(hnr).as("hnr").isCloseTo(expected[4], within(0.8));
      ParityPage.check("Praat", "HarmonicsToNoise", Math.abs(hnr - expected[4]));
    } else {
      assertThat(hnr).as("hnr").isBetween(20.0, expected[4] + 5);
    }
    double jitter = mean(JitterShimmer.defaults(), in, "jitter");
    assertThat(jitter).as("jitter").isCloseTo(expected[5], within(0.0005 + 0.1 * expected[5]));
    ParityPage.check("Praat", "JitterShimmer, jitter", Math.abs(jitter - expected[5]));
    double shimmer = mean(JitterShimmer.defaults(), in, "shimmer");
    assertThat(shimmer).as("shimmer").isCloseTo(expected[6], within(0.002 + 0.1 * expected[6]));
    ParityPage.check("Praat", "JitterShimmer, shimmer", Math.abs(shimmer - expected[6]));
  }
}
