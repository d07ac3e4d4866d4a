package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoudnessTest {
  /** ITU-R BS.1770-4, annex 1: a sine of 997 Hz and full scale on one channel is −3.01 LKFS. */
  @ParameterizedTest
  @CsvSource({"48000, 0.05", "44100, 0.1", "22050, 0.1", "16000, 0.1", "8000, 0.25"})
  void fullScaleSineHasTheLoudnessThatTheRecommendationGives(int sampleRateHz, double tolerance) {
    assertThat(Loudness.lufs(tones(sampleRateHz, 997, 3, 0))).isCloseTo(-3.01, within(tolerance));
  }

  /** The coefficients of tables 1 and 2 of ITU-R BS.1770-4. */
  @ParameterizedTest
  @ValueSource(doubles = {20, 60, 200, 1000, 2000, 5000, 12000})
  void weightingIsThatOfTheTables(double hz) {
    double shelf =
        gain(
            hz,
            new double[] {1.53512485958697, -2.69169618940638, 1.19839281085285},
            new double[] {1, -1.69065929318241, 0.73248077421585});
    double highPass =
        gain(hz, new double[] {1, -2, 1}, new double[] {1, -1.99004745483398, 0.99007225036621});
    assertThat(Loudness.lufs(tones(48000, hz, 4, 0)))
        .isCloseTo(-0.691 - 3.0103 + shelf + highPass, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({"16000, 60", "16000, 3000", "44100, 60", "44100, 5000", "8000, 60"})
  void weightingIsTheSameAtOtherRates(int sampleRateHz, double hz) {
    assertThat(Loudness.lufs(tones(sampleRateHz, hz, 4, 0)))
        .isCloseTo(Loudness.lufs(tones(48000, hz, 4, 0)), within(0.1));
  }

  /**
   * EBU Tech 3341, test signals 1 to 5: a sine of 1000 Hz on two channels, seconds and dBFS in
   * turn, whose loudness is that of the last column. One channel of the same is 3.01 LU below.
   */
  @ParameterizedTest
  @CsvSource({
    "'20, -23', -23",
    "'20, -33', -33",
    "'10, -36, 60, -23, 10, -36', -23",
    "'10, -72, 10, -36, 60, -23, 10, -36, 10, -72', -23",
    "'20, -26, 20.1, -20, 20, -26', -23"
  })
  void gatesAreThoseOfTheEbusTestSignals(String tones, double lufs) {
    double[] levels = Arrays.stream(tones.split(",")).mapToDouble(Double::parseDouble).toArray();
    assertThat(Loudness.lufs(tones(16000, 1000, levels)) + 3.01).isCloseTo(lufs, within(0.1));
  }

  @Test
  void clipShorterThanABlockIsOneBlock() {
    Waveform tone = tones(48000, 997, 0.1, -20);
    assertThat(Loudness.lufs(tone)).isCloseTo(-23.01, within(0.1));
    assertThat(Loudness.lufs(Waveform.of(new float[] {0.1f}, 48000))).isFinite();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 1000, 48000})
  void silenceIsInfinitelyQuiet(int sampleRateHz) {
    for (int length : new int[] {0, 1, 100000}) {
      assertThat(Loudness.lufs(Waveform.of(new float[length], sampleRateHz)))
          .isEqualTo(Double.NEGATIVE_INFINITY);
    }
    assertThat(Loudness.lufs(tones(sampleRateHz, sampleRateHz / 4.0, 3, -80)))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** Seconds and dBFS in turn. */
  private static Waveform tones(int sampleRateHz, double hz, double... secondsAndDb) {
    double seconds = 0;
    for (int i = 0; i < secondsAndDb.length; i += 2) {
      seconds += secondsAndDb[i];
    }
    float[] samples = new float[(int) Math.round(seconds * sampleRateHz)];
    int at = 0;
    double end = 0;
    for (int i = 0; i < secondsAndDb.length; i += 2) {
      double amplitude = Math.pow(10, secondsAndDb[i + 1] / 20);
      end += secondsAndDb[i] * sampleRateHz;
      for (; at < Math.min(end, samples.length); at++) {
        samples[at] = (float) (amplitude * Math.sin(2 * Math.PI * hz * at / sampleRateHz));
      }
    }
    return Waveform.of(samples, sampleRateHz);
  }

  private static double gain(double hz, double[] b, double[] a) {
    double[] levels = new double[2];
    for (int part = 0; part < 2; part++) {
      double[] polynomial = part == 0 ? b : a;
      double re = 0;
      double im = 0;
      for (int i = 0; i < 3; i++) {
        re += polynomial[i] * Math.cos(2 * Math.PI * hz / 48000 * i);
        im -= polynomial[i] * Math.sin(2 * Math.PI * hz / 48000 * i);
      }
      levels[part] = 20 * Math.log10(Math.hypot(re, im));
    }
    return levels[0] - levels[1];
  }
}
