package io.github.ser4j.features.functionals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GemapsFunctionalsTest {
  private static final GemapsFunctionals GEMAPS = GemapsFunctionals.defaults();
  private static final Waveform SPEECH = TestResources.waveform("signals/speech16.wav");

  private static final String NAMES =
      """
      F0semitoneFrom27.5Hz_sma3nz_amean F0semitoneFrom27.5Hz_sma3nz_stddevNorm
      F0semitoneFrom27.5Hz_sma3nz_percentile20.0 F0semitoneFrom27.5Hz_sma3nz_percentile50.0
      F0semitoneFrom27.5Hz_sma3nz_percentile80.0 F0semitoneFrom27.5Hz_sma3nz_pctlrange0-2
      F0semitoneFrom27.5Hz_sma3nz_meanRisingSlope F0semitoneFrom27.5Hz_sma3nz_stddevRisingSlope
      F0semitoneFrom27.5Hz_sma3nz_meanFallingSlope F0semitoneFrom27.5Hz_sma3nz_stddevFallingSlope
      loudness_sma3_amean loudness_sma3_stddevNorm
      loudness_sma3_percentile20.0 loudness_sma3_percentile50.0
      loudness_sma3_percentile80.0 loudness_sma3_pctlrange0-2
      loudness_sma3_meanRisingSlope loudness_sma3_stddevRisingSlope
      loudness_sma3_meanFallingSlope loudness_sma3_stddevFallingSlope
      spectralFlux_sma3_amean spectralFlux_sma3_stddevNorm
      mfcc1_sma3_amean mfcc1_sma3_stddevNorm mfcc2_sma3_amean mfcc2_sma3_stddevNorm
      mfcc3_sma3_amean mfcc3_sma3_stddevNorm mfcc4_sma3_amean mfcc4_sma3_stddevNorm
      jitterLocal_sma3nz_amean jitterLocal_sma3nz_stddevNorm
      shimmerLocaldB_sma3nz_amean shimmerLocaldB_sma3nz_stddevNorm
      HNRdBACF_sma3nz_amean HNRdBACF_sma3nz_stddevNorm
      logRelF0-H1-H2_sma3nz_amean logRelF0-H1-H2_sma3nz_stddevNorm
      logRelF0-H1-A3_sma3nz_amean logRelF0-H1-A3_sma3nz_stddevNorm
      F1frequency_sma3nz_amean F1frequency_sma3nz_stddevNorm
      F1bandwidth_sma3nz_amean F1bandwidth_sma3nz_stddevNorm
      F1amplitudeLogRelF0_sma3nz_amean F1amplitudeLogRelF0_sma3nz_stddevNorm
      F2frequency_sma3nz_amean F2frequency_sma3nz_stddevNorm
      F2bandwidth_sma3nz_amean F2bandwidth_sma3nz_stddevNorm
      F2amplitudeLogRelF0_sma3nz_amean F2amplitudeLogRelF0_sma3nz_stddevNorm
      F3frequency_sma3nz_amean F3frequency_sma3nz_stddevNorm
      F3bandwidth_sma3nz_amean F3bandwidth_sma3nz_stddevNorm
      F3amplitudeLogRelF0_sma3nz_amean F3amplitudeLogRelF0_sma3nz_stddevNorm
      alphaRatioV_sma3nz_amean alphaRatioV_sma3nz_stddevNorm
      hammarbergIndexV_sma3nz_amean hammarbergIndexV_sma3nz_stddevNorm
      slopeV0-500_sma3nz_amean slopeV0-500_sma3nz_stddevNorm
      slopeV500-1500_sma3nz_amean slopeV500-1500_sma3nz_stddevNorm
      spectralFluxV_sma3nz_amean spectralFluxV_sma3nz_stddevNorm
      mfcc1V_sma3nz_amean mfcc1V_sma3nz_stddevNorm mfcc2V_sma3nz_amean mfcc2V_sma3nz_stddevNorm
      mfcc3V_sma3nz_amean mfcc3V_sma3nz_stddevNorm mfcc4V_sma3nz_amean mfcc4V_sma3nz_stddevNorm
      alphaRatioUV_sma3nz_amean hammarbergIndexUV_sma3nz_amean
      slopeUV0-500_sma3nz_amean slopeUV500-1500_sma3nz_amean spectralFluxUV_sma3nz_amean
      loudnessPeaksPerSec VoicedSegmentsPerSec
      MeanVoicedSegmentLengthSec StddevVoicedSegmentLengthSec
      MeanUnvoicedSegmentLength StddevUnvoicedSegmentLength equivalentSoundLevel_dBp
      """;

  private static Waveform waveform(int samples, int sampleRateHz, IntToDoubleFunction sample) {
    float[] values = new float[samples];
    for (int i = 0; i < samples; i++) {
      values[i] = (float) sample.applyAsDouble(i);
    }
    return Waveform.of(values, sampleRateHz);
  }

  private static Waveform noise(int samples, int sampleRateHz) {
    SplittableRandom random = new SplittableRandom(1);
    return waveform(samples, sampleRateHz, i -> random.nextDouble(-1, 1));
  }

  /** A second of harmonics up to 8 kHz at 16 kHz, the number of each falling by a power. */
  private static Waveform harmonics(double hz, double fall) {
    return waveform(
        16_000,
        16_000,
        i -> {
          double sum = 0;
          for (int h = 1; h * hz < 8000; h++) {
            sum += Math.cos(2 * Math.PI * h * hz * i / 16_000) / Math.pow(h, fall);
          }
          return 0.1 * sum;
        });
  }

  private static double value(FeatureMatrix values, String name) {
    return values.get(GEMAPS.rowNames().indexOf(name), 0);
  }

  @Test
  void namesAreThoseOfTheSet() {
    assertThat(GEMAPS.rowNames())
        .containsExactly(NAMES.strip().split("\\s+"))
        .hasSize(88)
        .doesNotHaveDuplicates();
    assertThat(GEMAPS.extract(SPEECH).rows()).isEqualTo(88);
    assertThat(GEMAPS.extract(SPEECH).frames()).isEqualTo(1);
  }

  @Test
  void descriptionRecreatesIt() {
    assertThat(GEMAPS.spec()).isEqualTo(Spec.of("gemaps"));
    assertThat(FeatureExtractors.of(GEMAPS.spec())).isEqualTo(GEMAPS);
    assertThat(GemapsFunctionals.KIND.name()).isEqualTo("gemaps");
  }

  static Stream<Waveform> oddWaveforms() {
    return Stream.of(
        waveform(8000, 16000, i -> 0.3),
        waveform(8000, 16000, i -> i == 4000 ? 1 : 0),
        waveform(8000, 16000, i -> i < 100 || i > 7900 ? Math.sin(i) : 0),
        waveform(8000, 16000, i -> i % 2 == 0 ? 1 : -1),
        waveform(1, 16000, i -> 0),
        noise(1, 16000),
        noise(1, 1),
        noise(1, 192_000),
        noise(100, 1),
        noise(100, 45),
        noise(100, 16000),
        noise(400, 16000),
        noise(1000, 1000),
        noise(20_000, 192_000),
        waveform(2000, 1000, i -> Math.sin(2 * Math.PI * i / 10)),
        waveform(2000, 16000, i -> Float.MAX_VALUE * Math.cos(i / 10.0)),
        waveform(2000, 16000, i -> 100 * Float.MIN_VALUE * Math.cos(i / 10.0)));
  }

  @ParameterizedTest
  @MethodSource("oddWaveforms")
  void everyValueIsFinite(Waveform in) {
    FeatureMatrix values = GEMAPS.extract(in);
    for (int row = 0; row < values.rows(); row++) {
      assertThat(values.get(row, 0)).as(GEMAPS.rowNames().get(row)).isFinite();
    }
    assertThat(values.rows()).isEqualTo(88);
    assertThat(values.frames()).isEqualTo(1);
  }

  @Test
  void emptyWaveformHasNoFrames() {
    FeatureMatrix values = GEMAPS.extract(waveform(0, 16000, i -> 0));
    assertThat(values.rows()).isEqualTo(88);
    assertThat(values.frames()).isZero();
  }

  @Test
  void silenceIsOneUnvoicedStretch() {
    float[] values = GEMAPS.extract(waveform(7999, 16000, i -> 0)).values();
    List<String> names = GEMAPS.rowNames();
    for (int row = 0; row < values.length; row++) {
      float expected =
          switch (names.get(row)) {
            case "MeanUnvoicedSegmentLength" -> 0.5f;
            case "equivalentSoundLevel_dBp" -> -120;
            default -> 0;
          };
      assertThat(values[row]).as(names.get(row)).isEqualTo(expected);
    }
  }

  @Test
  void noiseHasNoVoice() {
    FeatureMatrix values = GEMAPS.extract(noise(8000, 16_000));
    for (String name : GEMAPS.rowNames()) {
      if ((name.contains("_sma3nz_") && !name.contains("UV")) || name.contains("Voiced")) {
        assertThat(value(values, name)).as(name).isZero();
      }
    }
    assertThat(value(values, "MeanUnvoicedSegmentLength")).isCloseTo(0.5, within(0.011));
    // White noise has 4000/950 times the power from 1 to 5 kHz as from 50 Hz to 1 kHz.
    assertThat(value(values, "alphaRatioUV_sma3nz_amean"))
        .isCloseTo(10 * Math.log10(950 / 4000.0), within(0.5));
    assertThat(value(values, "slopeUV500-1500_sma3nz_amean")).isCloseTo(0, within(2.0));
    assertThat(value(values, "spectralFluxUV_sma3nz_amean")).isBetween(0.3, 1.0);
    // The mean square of uniform noise is 1/3.
    assertThat(value(values, "equivalentSoundLevel_dBp")).isCloseTo(-4.77, within(0.1));
  }

  @Test
  void steadyVoiceIsAsItWasMade() {
    FeatureMatrix values = GEMAPS.extract(harmonics(200, 1));
    for (String statistic : List.of("amean", "percentile20.0", "percentile80.0")) {
      assertThat(value(values, "F0semitoneFrom27.5Hz_sma3nz_" + statistic))
          .isCloseTo(34.35, within(0.02));
    }
    assertThat(value(values, "F0semitoneFrom27.5Hz_sma3nz_stddevNorm")).isLessThan(1e-3);
    assertThat(value(values, "jitterLocal_sma3nz_amean")).isLessThan(1e-3);
    assertThat(value(values, "shimmerLocaldB_sma3nz_amean")).isLessThan(0.1);
    assertThat(value(values, "HNRdBACF_sma3nz_amean")).isGreaterThan(25);
    // The amplitude of the second harmonic is half of that of the first.
    assertThat(value(values, "logRelF0-H1-H2_sma3nz_amean")).isCloseTo(6.02, within(0.3));
    assertThat(value(values, "VoicedSegmentsPerSec")).isCloseTo(1, within(0.02));
    assertThat(value(values, "MeanVoicedSegmentLengthSec")).isCloseTo(1, within(0.02));
    assertThat(value(values, "StddevVoicedSegmentLengthSec")).isZero();
    assertThat(value(values, "MeanUnvoicedSegmentLength")).isZero();
    assertThat(value(values, "alphaRatioUV_sma3nz_amean")).isZero();
  }

  @Test
  void formantsOfAVowelAreFound() {
    double[] x = new double[16_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i % 200 == 0 ? 1 : 0) + (i > 0 ? Math.exp(-2 * Math.PI * 50 / 16_000) * x[i - 1] : 0);
    }
    for (double hz : new double[] {730, 1090, 2440, 3400, 4500}) {
      double radius = Math.exp(-Math.PI * 80 / 16_000);
      for (int i = 2; i < x.length; i++) {
        x[i] +=
            2 * radius * Math.cos(2 * Math.PI * hz / 16_000) * x[i - 1]
                - radius * radius * x[i - 2];
      }
    }
    FeatureMatrix values = GEMAPS.extract(waveform(x.length, 16_000, i -> x[i] / 100));
    assertThat(value(values, "F0semitoneFrom27.5Hz_sma3nz_amean")).isCloseTo(18.49, within(0.1));
    assertThat(value(values, "F1frequency_sma3nz_amean")).isCloseTo(730, within(20.0));
    assertThat(value(values, "F2frequency_sma3nz_amean")).isCloseTo(1090, within(20.0));
    assertThat(value(values, "F3frequency_sma3nz_amean")).isCloseTo(2440, within(40.0));
    assertThat(value(values, "F1bandwidth_sma3nz_amean")).isCloseTo(80, within(40.0));
    assertThat(value(values, "F1frequency_sma3nz_stddevNorm")).isLessThan(0.05);
    double first = value(values, "F1amplitudeLogRelF0_sma3nz_amean");
    assertThat(first).isGreaterThan(0);
    assertThat(value(values, "F3amplitudeLogRelF0_sma3nz_amean"))
        .isLessThan(first - 10)
        .isCloseTo(-value(values, "logRelF0-H1-A3_sma3nz_amean"), within(1.5));
  }

  @Test
  void levelOfAFormantAtTheFundamentalCounts() {
    // The first harmonic is the only one near the first formant, so that the difference is 0.
    Waveform in = waveform(8000, 16_000, i -> Math.cos(2 * Math.PI * 400 * i / 16_000));
    FeatureMatrix values = GEMAPS.extract(in);
    assertThat(value(values, "F1frequency_sma3nz_amean")).isCloseTo(400, within(50.0));
    assertThat(value(values, "F1amplitudeLogRelF0_sma3nz_amean")).isCloseTo(0, within(0.5));
  }

  @Test
  void slopesArePerSecond() {
    // An octave up in half a second, and down again.
    Waveform hill =
        waveform(
            16_000,
            16_000,
            i -> {
              double t = i / 16_000.0;
              double rise = 75 / Math.log(2) * Math.pow(4, Math.min(t, 1 - t));
              return Math.sin(2 * Math.PI * (t < 0.5 ? rise : 150 / Math.log(2) * 2 - rise));
            });
    FeatureMatrix values = GEMAPS.extract(hill);
    assertThat(value(values, "F0semitoneFrom27.5Hz_sma3nz_meanRisingSlope"))
        .isCloseTo(24, within(3.0));
    assertThat(value(values, "F0semitoneFrom27.5Hz_sma3nz_meanFallingSlope"))
        .isCloseTo(24, within(3.0));
    assertThat(value(values, "F0semitoneFrom27.5Hz_sma3nz_pctlrange0-2"))
        .isCloseTo(7.2, within(0.5));
  }

  @Test
  void onlyLoudnessAndLevelDependOnGain() {
    FeatureMatrix expected = GEMAPS.extract(SPEECH);
    FeatureMatrix louder =
        GEMAPS.extract(waveform(SPEECH.length(), 16_000, i -> 4 * SPEECH.sample(i)));
    for (String name : GEMAPS.rowNames()) {
      double before = value(expected, name);
      double after = value(louder, name);
      if (name.equals("equivalentSoundLevel_dBp")) {
        assertThat(after - before).isCloseTo(20 * Math.log10(4), within(1e-3));
      } else if (name.startsWith("loudness_") && !name.endsWith("Norm")) {
        assertThat(after / before).as(name).isCloseTo(Math.pow(4, 0.6), within(1e-5));
      } else {
        assertThat(after).as(name).isCloseTo(before, within(1e-5 * Math.abs(before)));
      }
    }
  }

  @Test
  void amplitudeModulatedFourTimesPerSecondHasItsPeaksThere() {
    SplittableRandom random = new SplittableRandom(5);
    Waveform modulated =
        waveform(
            32_000,
            16_000,
            i ->
                random.nextDouble(-1, 1)
                    * (1 + 0.9 * Math.sin(2 * Math.PI * 4 * i / 16_000 - Math.PI / 2)));
    assertThat(value(GEMAPS.extract(modulated), "loudnessPeaksPerSec")).isCloseTo(4, within(0.1));
  }

  @Test
  void voicedStretchesAreCounted() {
    Waveform voice = harmonics(150, 1);
    // 0.2 s of voice between 0.15 s of silence, twice.
    Waveform words =
        waveform(16_000, 16_000, i -> Math.abs(i % 8000 - 4000) < 1600 ? voice.sample(i) : 0);
    FeatureMatrix values = GEMAPS.extract(words);
    assertThat(value(values, "VoicedSegmentsPerSec")).isCloseTo(2, within(0.03));
    assertThat(value(values, "MeanVoicedSegmentLengthSec")).isCloseTo(0.2, within(0.03));
    assertThat(value(values, "MeanUnvoicedSegmentLength")).isCloseTo(0.2, within(0.03));
    assertThat(value(values, "loudnessPeaksPerSec")).isCloseTo(2, within(0.03));
  }
}
