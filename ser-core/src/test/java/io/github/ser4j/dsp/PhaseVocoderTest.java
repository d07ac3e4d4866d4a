package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.PhaseVocoder.Quality;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseVocoderTest {
  private static final int RATE_HZ = 44100;
  private static final Stft STFT = Stft.librosa();

  @ParameterizedTest
  @EnumSource
  void lengthIsDividedByTheRateAndRounded(Quality quality) {
    for (int length : new int[] {1, 5, 2000, 30001}) {
      for (double rate : new double[] {0.37, 0.8, 1, 1.25, 3.3}) {
        Waveform stretched = PhaseVocoder.stretch(impulses(length, 97), rate, quality);
        assertThat(stretched.length()).isEqualTo(Math.max(1, (int) Math.rint(length / rate)));
        assertThat(stretched.sampleRateHz()).isEqualTo(RATE_HZ);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void rateOfOneChangesNothing(Quality quality) {
    Waveform in = harmonics(30000, 0);
    assertThat(PhaseVocoder.stretch(in, 1, quality)).isEqualTo(in);
    assertThat(PhaseVocoder.shift(in, 1, quality)).isEqualTo(in);
  }

  @ParameterizedTest
  @EnumSource
  void silenceStaysSilent(Quality quality) {
    Waveform silence = Waveform.of(new float[10000], RATE_HZ);
    assertThat(PhaseVocoder.stretch(silence, 0.8, quality).samples()).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource
  void pitchIsKept(Quality quality) {
    for (double rate : new double[] {0.7, 1.4}) {
      Waveform stretched = PhaseVocoder.stretch(tone(1000.3), rate, quality);
      assertThat(loudestHz(stretched)).isCloseTo(1000, Offset.offset(3.0));
    }
  }

  /** The share of the energy that lies within 1 ms of where an impulse should be. */
  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.25})
  void highQualityDoesNotSmearImpulses(double rate) {
    int apart = 8820;
    Waveform in = impulses(10 * apart, apart);
    double standard = energyNearImpulses(PhaseVocoder.stretch(in, rate, Quality.STANDARD), rate);
    double high = energyNearImpulses(PhaseVocoder.stretch(in, rate, Quality.HIGH), rate);
    // Measured: 0.00 and 0.25 against 1.00.
    assertThat(standard).isLessThan(0.6);
    assertThat(high).isGreaterThan(0.95);
  }

  /**
   * How far the spectra of the result are from those that it was to have: the measure D of J.
   * Laroche and M. Dolson, in dB. Measured: −6.7 and −8.0 against −33.6 and −31.9.
   */
  @Test
  void highQualityIsLessPhasyOnGlidingHarmonics() {
    Waveform in = harmonics(88200, 60);
    for (double rate : new double[] {0.8, 1.25}) {
      double standard = inconsistencyDb(in, PhaseVocoder.stretch(in, rate, Quality.STANDARD), rate);
      double high = inconsistencyDb(in, PhaseVocoder.stretch(in, rate, Quality.HIGH), rate);
      assertThat(high).isLessThan(standard - 6);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleRatesAreRefused(double rate) {
    assertThatThrownBy(() -> PhaseVocoder.stretch(tone(100), rate, Quality.STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rate is " + rate);
  }

  @Test
  void ratesThatMakeTooManySamplesAreRefused() {
    assertThatThrownBy(() -> PhaseVocoder.stretch(tone(100), 1e-6, Quality.STANDARD))
        .hasMessageContaining("use a larger one");
  }

  @ParameterizedTest
  @EnumSource
  void shiftedSpeechIsAsLongAsBefore(Quality quality) {
    for (int length : new int[] {1, 5, 2000, 30001}) {
      for (double factor : new double[] {0.3, 0.8, 1, 1.25, 3.3}) {
        Waveform shifted = PhaseVocoder.shift(impulses(length, 97), factor, quality);
        assertThat(shifted.length()).isEqualTo(length);
        assertThat(shifted.sampleRateHz()).isEqualTo(RATE_HZ);
      }
    }
  }

  /** The ends differ: where speech is cut off before it is resampled, it rings. */
  @ParameterizedTest
  @EnumSource
  void shiftingIsStretchingAndPlayingAsMuchFaster(Quality quality) {
    Waveform in = harmonics(30000, 60);
    for (double factor : new double[] {0.5, 0.8, 1.122462048309373, 2.5}) {
      Waveform stretched = PhaseVocoder.stretch(in, 1 / factor, quality);
      Waveform faster = Resampler.changeSpeed(stretched, factor);
      Waveform shifted = PhaseVocoder.shift(in, factor, quality);
      for (int i = 3000; i < 27000; i++) {
        assertThat(shifted.sample(i)).isCloseTo(faster.sample(i), within(1e-4f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9438743126816935, 1, 1.122462048309373, 3.0})
  void tonesKeepTheirShapeWhenShifted(double factor) {
    float[] samples = new float[30000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * 21.5 * i / 2048);
    }
    Waveform shifted = PhaseVocoder.shift(Waveform.of(samples, RATE_HZ), factor, Quality.HIGH);
    for (int i = 3000; i < 27000; i++) {
      double before = shifted.sample(i - 1);
      double after = shifted.sample(i + 1);
      double turn = 2 * Math.cos(2 * Math.PI * 21.5 * factor / 2048);
      assertThat(before + after).isCloseTo(turn * shifted.sample(i), Offset.offset(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatComesAboveTheNyquistFrequencyVanishes(Quality quality) {
    Waveform shifted = PhaseVocoder.shift(tone(12000), 2, quality);
    for (int i = 4000; i < 18000; i++) {
      assertThat(shifted.sample(i)).isCloseTo(0, within(1e-5f));
    }
  }

  @ParameterizedTest
  @EnumSource
  void silenceStaysSilentWhenShifted(Quality quality) {
    Waveform silence = Waveform.of(new float[10000], RATE_HZ);
    assertThat(PhaseVocoder.shift(silence, 1.25, quality).samples()).containsOnly(0);
    Waveform empty = Waveform.of(new float[0], RATE_HZ);
    assertThat(PhaseVocoder.shift(empty, 1.25, quality)).isEqualTo(empty);
  }

  /** A JIT compiler may keep or change the order of additions, where the code leaves it open. */
  @Test
  void compilingChangesNoBit() {
    Waveform in = harmonics(9000, 60);
    float[] first = PhaseVocoder.shift(in, 1.1, Quality.STANDARD).samples();
    for (int i = 0; i < 300; i++) {
      assertThat(PhaseVocoder.shift(in, 1.1, Quality.STANDARD).samples()).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleFactorsAreRefused(double factor) {
    assertThatThrownBy(() -> PhaseVocoder.shift(tone(100), factor, Quality.STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("factor is " + factor);
  }

  @Test
  void factorsThatMakeTooManySamplesAreRefused() {
    assertThatThrownBy(() -> PhaseVocoder.shift(tone(100), 1e6, Quality.STANDARD))
        .hasMessageContaining("use a smaller one");
  }

  private static double energyNearImpulses(Waveform stretched, double rate) {
    double near = 0;
    double all = 0;
    for (int i = 0; i < stretched.length(); i++) {
      double energy = Math.pow(stretched.sample(i), 2);
      double fromImpulse = i * rate % 8820 - 4410;
      all += energy;
      near += Math.abs(fromImpulse / rate) <= RATE_HZ / 1000.0 ? energy : 0;
    }
    return near / all;
  }

  private static double inconsistencyDb(Waveform in, Waveform stretched, double rate) {
    FrameSpectra result = STFT.spectraOf(stretched);
    float[] actual = new float[result.bins()];
    float[] wanted = new float[result.bins()];
    double difference = 0;
    double energy = 0;
    for (int frame = 8; frame < result.frames() - 8; frame++) {
      result.magnitude(frame, actual);
      int start = (int) Math.rint(frame * 512 * rate) - 1024;
      float[] samples = new float[2048];
      in.copyTo(start, samples, 0, Math.min(2048, in.length() - start));
      Stft.builder()
          .center(false)
          .build()
          .spectraOf(Waveform.of(samples, RATE_HZ))
          .magnitude(0, wanted);
      for (int k = 0; k < wanted.length; k++) {
        difference += Math.pow(wanted[k] - actual[k], 2);
        energy += Math.pow(wanted[k], 2);
      }
    }
    return 10 * Math.log10(difference / energy);
  }

  private static double loudestHz(Waveform in) {
    float[] power = new float[STFT.bins()];
    STFT.spectraOf(in).power(10, power);
    int loudest = 0;
    for (int k = 0; k < power.length; k++) {
      loudest = power[k] > power[loudest] ? k : loudest;
    }
    double before = Math.log(power[loudest - 1]);
    double after = Math.log(power[loudest + 1]);
    double offset = (before - after) / 2 / (before - 2 * Math.log(power[loudest]) + after);
    return (loudest + offset) * RATE_HZ / STFT.fftSize();
  }

  private static Waveform impulses(int length, int apart) {
    float[] samples = new float[length];
    for (int i = apart / 2; i < length; i += apart) {
      samples[i] = 1;
    }
    return Waveform.of(samples, RATE_HZ);
  }

  private static Waveform tone(double hz) {
    float[] samples = new float[22050];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * hz * i / RATE_HZ);
    }
    return Waveform.of(samples, RATE_HZ);
  }

  /** Twelve harmonics of 200 Hz, which glides up by so many Hz a second. */
  private static Waveform harmonics(int length, double hzPerSecond) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      double seconds = (double) i / RATE_HZ;
      double turns = 200 * seconds + hzPerSecond * seconds * seconds / 2;
      for (int h = 1; h <= 12; h++) {
        samples[i] += (float) (0.05 * Math.cos(2 * Math.PI * h * turns));
      }
    }
    return Waveform.of(samples, RATE_HZ);
  }

  private static Offset<Float> within(float value) {
    return Offset.offset(value);
  }
}
