package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Window;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormantShifterTest {
  private static final double PITCH_HZ = 100;
  private static final double[] FORMANTS_HZ = {500, 1500, 2500};
  private static final double BANDWIDTH_HZ = 90;

  @ParameterizedTest
  @CsvSource({"8000, 0.9", "8000, 1.1", "16000, 0.9", "16000, 1.1", "44100, 0.9", "44100, 1.1"})
  void everyFormantMovesByTheFactor(int sampleRateHz, double factor) {
    Waveform shifted = FormantShifter.apply(vowel(sampleRateHz), factor);
    for (double formantHz : FORMANTS_HZ) {
      assertThat(movedBy(shifted, formantHz, factor)).isCloseTo(factor, within(0.03 * factor));
      assertThat(movedBy(vowel(sampleRateHz), formantHz, 1)).isCloseTo(1, within(0.005));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.25})
  void pitchStays(double factor) {
    Waveform shifted = FormantShifter.apply(vowel(16000), factor);
    for (int harmonic = 1; harmonic <= 20; harmonic++) {
      double level = level(shifted, harmonic * PITCH_HZ);
      assertThat(level(shifted, (harmonic + 0.5) * PITCH_HZ)).isLessThan(level - 40);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100, 1000, 5000})
  void factorOneChangesNothing(int length) {
    float[] noise = noise(length);
    assertThat(FormantShifter.apply(Waveform.of(noise, 16000), 1).samples()).isEqualTo(noise);
  }

  @Test
  void factorsOutOfRangeAreRefused() {
    Waveform speech = vowel(8000);
    for (double factor : new double[] {0.49, 2.01, Double.NaN}) {
      assertThatThrownBy(() -> FormantShifter.apply(speech, factor))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("factor is " + factor);
    }
  }

  private static float[] noise(int length) {
    Random random = new Random(length);
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) (0.1 * random.nextGaussian());
    }
    return noise;
  }

  /** Half a second of an impulse train through a resonator for each formant. */
  private static Waveform vowel(int sampleRateHz) {
    double[] samples = new double[sampleRateHz / 2];
    for (double i = 0; i < samples.length; i += sampleRateHz / PITCH_HZ) {
      samples[(int) Math.round(i)] = 1;
    }
    for (double formantHz : FORMANTS_HZ) {
      double[] recursion = recursion(formantHz, sampleRateHz);
      double last = 0;
      double beforeLast = 0;
      for (int i = 0; i < samples.length; i++) {
        samples[i] += recursion[0] * last + recursion[1] * beforeLast;
        beforeLast = last;
        last = samples[i];
      }
    }
    float[] vowel = new float[samples.length];
    for (int i = 0; i < vowel.length; i++) {
      vowel[i] = (float) (0.01 * samples[i]);
    }
    return Waveform.of(vowel, sampleRateHz);
  }

  private static double[] recursion(double formantHz, int sampleRateHz) {
    double radius = Math.exp(-Math.PI * BANDWIDTH_HZ / sampleRateHz);
    return new double[] {
      2 * radius * Math.cos(2 * Math.PI * formantHz / sampleRateHz), -radius * radius
    };
  }

  /** The gain of all resonators in dB. */
  private static double gain(double hz, int sampleRateHz) {
    double gain = 0;
    double angle = 2 * Math.PI * hz / sampleRateHz;
    for (double formantHz : FORMANTS_HZ) {
      double[] b = recursion(formantHz, sampleRateHz);
      double re = 1 - b[0] * Math.cos(angle) - b[1] * Math.cos(2 * angle);
      double im = b[0] * Math.sin(angle) + b[1] * Math.sin(2 * angle);
      gain -= 20 * Math.log10(Math.hypot(re, im));
    }
    return gain;
  }

  /**
   * The factor that explains best how loud the harmonics around a moved formant are: that with the
   * least variance of what it leaves unexplained.
   */
  private static double movedBy(Waveform speech, double formantHz, double expected) {
    int first = (int) Math.ceil((formantHz * expected - 250) / PITCH_HZ);
    int end = (int) Math.ceil((formantHz * expected + 250) / PITCH_HZ);
    double[] levels =
        IntStream.range(first, end).mapToDouble(i -> level(speech, i * PITCH_HZ)).toArray();
    double bestFactor = 0;
    double leastVariance = Double.MAX_VALUE;
    for (double factor = 0.7; factor < 1.4; factor += 0.0025) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < levels.length; i++) {
        double hz = (first + i) * PITCH_HZ;
        double rest = levels[i] - gain(hz / factor, speech.sampleRateHz());
        sum += rest;
        squares += rest * rest;
      }
      double variance = squares / levels.length - Math.pow(sum / levels.length, 2);
      if (variance < leastVariance) {
        leastVariance = variance;
        bestFactor = factor;
      }
    }
    return bestFactor;
  }

  /** The level of a frequency in dB, under a Hann window over all but the ends. */
  private static double level(Waveform speech, double hz) {
    int length = speech.length() * 4 / 5;
    double[] window = Window.hann().values(length);
    double re = 0;
    double im = 0;
    for (int i = 0; i < length; i++) {
      double sample = window[i] * speech.sample(speech.length() / 10 + i);
      double angle = 2 * Math.PI * hz * i / speech.sampleRateHz();
      re += sample * Math.cos(angle);
      im += sample * Math.sin(angle);
    }
    return 20 * Math.log10(Math.hypot(re, im));
  }
}
