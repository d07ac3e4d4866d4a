package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;

/**
 * Perceived loudness: the integrated loudness of one channel according to ITU-R BS.1770-4.
 *
 * <p>The speech is filtered by two biquads, a shelf and a high pass (K-weighting). Blocks of 400
 * ms, one every 100 ms, have the loudness {@code −0.691 + 10·log10(mean square)}. Those above −70
 * LUFS are averaged; blocks more than 10 LU below that average are dropped, and the result is the
 * loudness of the average of the rest. A clip shorter than a block is one block.
 *
 * <p>The recommendation gives the biquads only for 48 kHz. For other rates they are derived by the
 * bilinear transform of their analog prototypes, with libebur128's parameters and the high-pass
 * gain at 48 kHz. At 16 kHz and above the loudness of a 997 Hz sine is within 0.1 LU, at 8 kHz 0.2
 * LU lower. A filter above half the sample rate is left out.
 *
 * <p>Stateless and safe to use from many threads.
 */
public final class Loudness {
  private static final double OFFSET = -0.691;
  private static final double ABSOLUTE_GATE_LUFS = -70;
  private static final double RELATIVE_GATE_LU = -10;

  private Loudness() {}

  /**
   * Measures speech.
   *
   * @param speech the speech, at any sample rate
   * @return its loudness in LUFS; negative infinity if no block is above −70 LUFS, as in silence
   *     and in an empty waveform
   */
  public static double lufs(Waveform speech) {
    double[] powers = blockPowers(speech);
    double gated = meanAbove(powers, power(ABSOLUTE_GATE_LUFS));
    return lufs(
        meanAbove(
            powers, Math.max(power(ABSOLUTE_GATE_LUFS), power(lufs(gated) + RELATIVE_GATE_LU))));
  }

  private static double lufs(double power) {
    return OFFSET + 10 * Math.log10(power);
  }

  private static double power(double lufs) {
    return Math.pow(10, (lufs - OFFSET) / 10);
  }

  /** Returns the mean power of the blocks above a gate; 0 if there are none. */
  private static double meanAbove(double[] powers, double gate) {
    double sum = 0;
    int count = 0;
    for (double power : powers) {
      if (power > gate) {
        sum += power;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double[] blockPowers(Waveform speech) {
    int length = speech.length();
    double[] weighted = kWeighted(speech);
    double[] energyBefore = new double[length + 1];
    for (int i = 0; i < length; i++) {
      energyBefore[i + 1] = energyBefore[i] + weighted[i] * weighted[i];
    }
    double step = speech.sampleRateHz() / 10.0;
    int block = Math.max(1, Math.min(length, (int) Math.round(4 * step)));
    double[] powers = new double[(int) (Math.max(0, length - block) / step) + 1];
    for (int i = 0; i < powers.length; i++) {
      int from = (int) (i * step);
      int to = Math.min(length, from + block);
      powers[i] = (energyBefore[to] - energyBefore[from]) / block;
    }
    return powers;
  }

  private static double[] kWeighted(Waveform speech) {
    double[] samples = new double[speech.length()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = speech.sample(i);
    }
    shelf(samples, speech.sampleRateHz());
    highPass(samples, speech.sampleRateHz());
    return samples;
  }

  /** Applies the shelf for the effect of the head: +4 dB above 1.7 kHz. */
  private static void shelf(double[] samples, int sampleRateHz) {
    double cornerHz = 1681.974450955533;
    double q = 0.7071752369554196;
    double high = Math.pow(10, 3.999843853973347 / 20);
    double band = Math.pow(high, 0.4996667741545416);
    if (2 * cornerHz < sampleRateHz) {
      double k = Math.tan(Math.PI * cornerHz / sampleRateHz);
      double[] numerator = {
        high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k
      };
      filter(samples, numerator, denominator(k, q));
    }
  }

  /** Applies the high pass for the ear's low sensitivity to low frequencies. */
  private static void highPass(double[] samples, int sampleRateHz) {
    double cornerHz = 38.13547087602444;
    double q = 0.5003270373238773;
    if (2 * cornerHz < sampleRateHz) {
      double gain = denominator(Math.tan(Math.PI * cornerHz / 48000), q)[0];
      double k = Math.tan(Math.PI * cornerHz / sampleRateHz);
      filter(samples, new double[] {gain, -2 * gain, gain}, denominator(k, q));
    }
  }

  private static double[] denominator(double k, double q) {
    return new double[] {1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k};
  }

  private static void filter(double[] samples, double[] b, double[] a) {
    double first = 0;
    double second = 0;
    for (int i = 0; i < samples.length; i++) {
      double in = samples[i] / a[0];
      double out = b[0] * in + first;
      first = b[1] * in - a[1] / a[0] * out + second;
      second = b[2] * in - a[2] / a[0] * out;
      samples[i] = out;
    }
  }
}
