package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documentation of {@link Resampler} promises, measured with single tones. */
class ResamplerQualityTest {
  private static final double SECONDS = 0.25;

  /** A tone starts and ends suddenly, which is sound of all frequencies: only the middle counts. */
  private static final double EDGE_SECONDS = 0.05;

  @ParameterizedTest
  @CsvSource({
    "44100, 16000",
    "16000, 44100",
    "48000, 44100",
    "8000, 44100",
    "22050, 16000",
    "16001, 14401",
    "14401, 16001"
  })
  void passBandIsFlatAndFreeOfImages(int from, int to) {
    double nyquist = Math.min(from, to) / 2.0;
    double ripple = 0;
    double rest = Double.NEGATIVE_INFINITY;
    for (double share = 0.02; share <= 0.91; share += 0.01) {
      double hz = share * nyquist;
      float[] out = tone(hz, from).resampledTo(to).samples();
      Fit fit = Fit.of(out, hz, to);
      ripple = Math.max(ripple, Math.abs(20 * Math.log10(fit.amplitude)));
      rest = Math.max(rest, 10 * Math.log10(fit.restPower / 0.5));
      assertThat(fit.phase).isCloseTo(0, within(1e-5));
    }
    assertThat(ripple).as("ripple in dB").isLessThanOrEqualTo(0.01);
    assertThat(rest).as("images in dB").isLessThanOrEqualTo(-110);
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 16000",
    "48000, 44100",
    "22050, 16000",
    "16000, 8000",
    "44100, 8000",
    "16001, 14401"
  })
  void stopBandIsSilent(int from, int to) {
    double loudest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= 80; i++) {
      double hz = to / 2.0 + (from - to) / 2.0 * i / 80;
      float[] out = tone(hz, from).resampledTo(to).samples();
      loudest = Math.max(loudest, 10 * Math.log10(Fit.of(out, 0, to).restPower / 0.5));
    }
    assertThat(loudest).as("aliases in dB").isLessThanOrEqualTo(-110);
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 16000",
    "16000, 44100",
    "48000, 44100",
    "8000, 44100",
    "22050, 16000",
    "16001, 14401",
    "14401, 16001"
  })
  void impulseResponseIsSymmetric(int from, int to) {
    int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValue();
    int blocks = 2000 / (from / divisor) + 1;
    int center = blocks * (from / divisor);
    float[] impulse = new float[2 * center + 1];
    impulse[center] = 1;
    Waveform out = Waveform.of(impulse, from).resampledTo(to);
    int middle = blocks * (to / divisor);
    assertThat(out.sample(middle)).isGreaterThan(0.3f);
    for (int i = 1; i <= Math.min(middle, out.length() - 1 - middle); i++) {
      assertThat(out.sample(middle + i)).isCloseTo(out.sample(middle - i), within(1e-7f));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 16000",
    "16000, 44100",
    "48000, 44100",
    "8000, 44100",
    "22050, 16000",
    "16001, 14401",
    "14401, 16001"
  })
  void lengthIsRoundedUp(int from, int to) {
    for (int n : new int[] {1, 2, 79, 80, 81, 440, 441, 442, 1000, 12345}) {
      long rounded = ((long) n * to + from - 1) / from;
      assertThat(Waveform.of(new float[n], from).resampledTo(to).length()).isEqualTo((int) rounded);
    }
  }

  private static Waveform tone(double hz, int rate) {
    float[] samples = new float[(int) (SECONDS * rate)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * hz * i / rate);
    }
    return Waveform.of(samples, rate);
  }

  /** The tone of a known frequency that is nearest to a signal, and the power of what it leaves. */
  private static final class Fit {
    private final double amplitude;
    private final double phase;
    private final double restPower;

    private Fit(double amplitude, double phase, double restPower) {
      this.amplitude = amplitude;
      this.phase = phase;
      this.restPower = restPower;
    }

    /** Least squares over the middle; at 0 Hz nothing is taken away. */
    static Fit of(float[] signal, double hz, int rate) {
      int edge = (int) (EDGE_SECONDS * rate);
      double ss = 0;
      double sc = 0;
      double cc = 0;
      double xs = 0;
      double xc = 0;
      for (int i = edge; i < signal.length - edge; i++) {
        double angle = 2 * Math.PI * hz * i / rate;
        double sin = Math.sin(angle);
        double cos = Math.cos(angle);
        ss += sin * sin;
        sc += sin * cos;
        cc += cos * cos;
        xs += signal[i] * sin;
        xc += signal[i] * cos;
      }
      double determinant = ss * cc - sc * sc;
      double a = hz == 0 ? 0 : (xs * cc - xc * sc) / determinant;
      double b = hz == 0 ? 0 : (xc * ss - xs * sc) / determinant;
      double rest = 0;
      for (int i = edge; i < signal.length - edge; i++) {
        double angle = 2 * Math.PI * hz * i / rate;
        rest += Math.pow(signal[i] - a * Math.sin(angle) - b * Math.cos(angle), 2);
      }
      return new Fit(Math.hypot(a, b), Math.atan2(b, a), rest / (signal.length - 2 * edge));
    }
  }
}
