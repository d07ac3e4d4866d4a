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

class SpeechFunctionalsTest {
  private static final SpeechFunctionals FUNCTIONALS = SpeechFunctionals.defaults();
  private static final Waveform SPEECH = TestResources.waveform("signals/speech16.wav");

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

  private static double value(Waveform in, String name) {
    return FUNCTIONALS.extract(in).get(FUNCTIONALS.rowNames().indexOf(name), 0);
  }

  @Test
  void everyRowHasItsOwnName() {
    List<String> names = FUNCTIONALS.rowNames();
    assertThat(names).hasSize(1900).doesNotHaveDuplicates();
    assertThat(names).allMatch(name -> name.matches("[a-z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)+"));
    assertThat(names).contains("f0.median", "loudness.peaksPerSecond", "cepstrum3.delta.p90");
    assertThat(FUNCTIONALS.extract(SPEECH).rows()).isEqualTo(1900);
    assertThat(FUNCTIONALS.extract(SPEECH).frames()).isEqualTo(1);
  }

  @Test
  void descriptionRecreatesIt() {
    assertThat(FUNCTIONALS.spec()).isEqualTo(Spec.of("functionals"));
    assertThat(FeatureExtractors.of(FUNCTIONALS.spec())).isEqualTo(FUNCTIONALS);
    assertThat(SpeechFunctionals.KIND.name()).isEqualTo("functionals");
  }

  static Stream<Waveform> oddWaveforms() {
    return Stream.of(
        waveform(8000, 16000, i -> 0),
        waveform(8000, 16000, i -> 0.3),
        waveform(8000, 16000, i -> i == 4000 ? 1 : 0),
        waveform(8000, 16000, i -> i < 100 || i > 7900 ? Math.sin(i) : 0),
        waveform(8000, 16000, i -> i % 2 == 0 ? 1 : -1),
        noise(8000, 16000),
        noise(1, 16000),
        noise(1, 1),
        noise(1, 192_000),
        noise(100, 16000),
        noise(400, 16000),
        noise(1000, 1000),
        noise(20_000, 192_000),
        waveform(2000, 16000, i -> Float.MAX_VALUE * Math.cos(i)),
        waveform(2000, 16000, i -> 100 * Float.MIN_VALUE * Math.cos(i / 10.0)));
  }

  @ParameterizedTest
  @MethodSource("oddWaveforms")
  void everyValueIsFinite(Waveform in) {
    FeatureMatrix values = FUNCTIONALS.extract(in);
    for (int row = 0; row < values.rows(); row++) {
      assertThat(values.get(row, 0)).as(FUNCTIONALS.rowNames().get(row)).isFinite();
    }
    assertThat(values.rows()).isEqualTo(1900);
    assertThat(values.frames()).isEqualTo(1);
  }

  @Test
  void silenceGivesZeros() {
    assertThat(FUNCTIONALS.extract(waveform(8000, 16000, i -> 0)).values()).containsOnly(0f);
  }

  @Test
  void unvoicedSpeechHasNoPitch() {
    Waveform noise = noise(16_000, 16_000);
    assertThat(value(noise, "f0.median")).isZero();
    assertThat(value(noise, "voiced.fraction")).isZero();
    assertThat(value(noise, "unvoiced.fraction")).isEqualTo(1);
    assertThat(value(noise, "zcr.unvoiced.mean")).isCloseTo(0.5, within(0.02));
    // White noise has the same power below 4 kHz as above, so this is its mean frequency.
    assertThat(value(noise, "centroid.unvoiced.mean")).isCloseTo(4000, within(100.0));
  }

  @Test
  void gainDoesNotMatter() {
    float[] expected = FUNCTIONALS.extract(SPEECH).values();
    float[] louder =
        FUNCTIONALS.extract(waveform(SPEECH.length(), 16000, i -> 8 * SPEECH.sample(i))).values();
    assertThat(louder).containsExactly(expected);
    float[] other =
        FUNCTIONALS
            .extract(waveform(SPEECH.length(), 16000, i -> 0.001 * SPEECH.sample(i)))
            .values();
    assertNearlyEqual(other, expected, 1e-3, 1);
  }

  @Test
  void silenceAroundSpeechDoesNotMatter() {
    float[] expected = FUNCTIONALS.extract(SPEECH).values();
    int hops = 50 * 160;
    Waveform later =
        waveform(
            SPEECH.length() + 2 * hops,
            16000,
            i -> i < hops || i >= SPEECH.length() + hops ? 0 : SPEECH.sample(i - hops));
    assertNearlyEqual(FUNCTIONALS.extract(later).values(), expected, 0.05, 0.95);
  }

  @Test
  void otherSampleRatesGiveNearlyTheSameValues() {
    // Speech without much above 7 kHz, where the resampling filters begin.
    Waveform at48 = tone(48_000);
    Waveform at16 = tone(16_000);
    assertNearlyEqual(
        FUNCTIONALS.extract(at48).values(), FUNCTIONALS.extract(at16).values(), 0.05, 0.9);
    assertThat(value(at48, "f0.median")).isCloseTo(value(at16, "f0.median"), within(0.05));
  }

  /** A second of harmonics of a gliding pitch that swells three times. */
  private static Waveform tone(int sampleRateHz) {
    return waveform(
        sampleRateHz,
        sampleRateHz,
        i -> {
          double t = (double) i / sampleRateHz;
          double phase = 2 * Math.PI * (150 * t + 25 * t * t);
          double sum = 0;
          for (int h = 1; h <= 20; h++) {
            sum += Math.sin(h * phase) / h;
          }
          return sum * (1.1 - Math.cos(6 * Math.PI * t));
        });
  }

  /** Compares values relative to their size: a share of them must be as close as asked. */
  private static void assertNearlyEqual(
      float[] values, float[] expected, double tolerance, double share) {
    int close = 0;
    for (int i = 0; i < values.length; i++) {
      double scale = Math.max(1, Math.abs(expected[i]));
      close += Math.abs(values[i] - expected[i]) <= tolerance * scale ? 1 : 0;
    }
    assertThat((double) close / values.length).isGreaterThanOrEqualTo(share);
  }

  @Test
  void pitchIsInSemitones() {
    Waveform steady = waveform(16_000, 16_000, i -> Math.sin(2 * Math.PI * 200 * i / 16_000));
    assertThat(value(steady, "f0.median"))
        .isCloseTo(12 * Math.log(200 / 27.5) / Math.log(2), within(0.1));
    assertThat(value(steady, "voiced.fraction")).isEqualTo(1);
    assertThat(value(steady, "voiced.stretchesPerSecond")).isCloseTo(1, within(0.02));
    assertThat(value(steady, "centroid.voiced.median")).isBetween(190.0, 300.0);
    assertThat(value(steady, "zcr.voiced.median")).isCloseTo(0.025, within(0.001));
    assertThat(value(steady, "lowToHighRatio.voiced.median")).isGreaterThan(30);
    assertThat(value(steady, "hammarberg.voiced.median")).isGreaterThan(30);
  }

  @Test
  void risesAndFallsAreToldApart() {
    // An octave up within a second.
    Waveform rising =
        waveform(
            16_000,
            16_000,
            i -> Math.sin(2 * Math.PI * 150 / Math.log(2) * Math.pow(2, i / 16_000.0)));
    assertThat(value(rising, "f0.slope")).isCloseTo(12, within(0.3));
    assertThat(value(rising, "f0.rise.fraction")).isGreaterThan(0.9);
    assertThat(value(rising, "f0.fall.fraction")).isLessThan(0.05);
    assertThat(value(rising, "f0.rise.mean")).isCloseTo(12, within(1.5));
  }

  @Test
  void noiseModulatedFourTimesPerSecondHasItsPeaksThere() {
    SplittableRandom random = new SplittableRandom(5);
    Waveform modulated =
        waveform(
            48_000,
            16_000,
            i ->
                random.nextDouble(-1, 1)
                    * (1 + 0.9 * Math.sin(2 * Math.PI * 4 * i / 16_000 - Math.PI / 2)));
    for (int band = 1; band <= 4; band++) {
      assertThat(value(modulated, "modulation.band" + band + ".4Hz")).isGreaterThan(0.7);
    }
    assertThat(value(modulated, "loudness.peaksPerSecond")).isCloseTo(4, within(0.4));
    assertThat(value(modulated, "loudness.peakDistance.mean")).isCloseTo(0.25, within(0.01));
    assertThat(value(modulated, "pause.fraction")).isZero();
  }

  @Test
  void pausesAreCounted() {
    Waveform noise = noise(32_000, 16_000);
    Waveform interrupted = waveform(32_000, 16_000, i -> i / 4000 % 4 == 1 ? 0 : noise.sample(i));
    // Two pauses of a quarter second in two seconds, less what spectra see of the noise around.
    assertThat(value(interrupted, "pause.fraction")).isCloseTo(0.25, within(0.03));
    assertThat(value(interrupted, "pause.stretchesPerSecond")).isCloseTo(1, within(0.02));
    assertThat(value(interrupted, "pause.meanSeconds")).isCloseTo(0.25, within(0.03));
  }
}
