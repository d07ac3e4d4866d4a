package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {
  /** Small, powers of two, products, primes on both sides of every border of the implementation. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 3, 4, 5, 6, 7, 8, 15, 16, 31, 32, 64, 211, 400, 422, 512, 1000, 1013, 1024, 1031,
        1102, 1103, 2048, 2206, 4096, 4412, 8190, 8192, 8443, 16384
      })
  void spectrumIsThatOfTheDefinition(int size) {
    Random random = new Random(size);
    RealFft fft = RealFft.ofSize(size);
    double[] cos = new double[size];
    double[] sin = new double[size];
    for (int n = 0; n < size; n++) {
      cos[n] = Math.cos(2 * Math.PI * n / size);
      sin[n] = Math.sin(2 * Math.PI * n / size);
    }
    double[] data = new double[2 * fft.bins()];
    for (int repetition = 0; repetition < 2; repetition++) {
      double[] signal = random.doubles(size, -1, 1).toArray();
      System.arraycopy(signal, 0, data, 0, size);
      fft.transform(data);
      // All bins of small transforms, some of large ones; always the first and the last.
      for (int k = fft.bins() - 1; k >= 0; k = k == 0 ? -1 : Math.max(0, k - 1 - size / 100)) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < size; n++) {
          int angle = (int) ((long) k * n % size);
          re += signal[n] * cos[angle];
          im -= signal[n] * sin[angle];
        }
        assertThat(data[2 * k]).isCloseTo(re, within(1e-10));
        assertThat(data[2 * k + 1]).isCloseTo(im, within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1103, 2206, 8192, 8443, 32768, 65521})
  void noPoolThreadIsStarted(int size) {
    Set<Thread> before = poolThreads();
    RealFft fft = RealFft.ofSize(size);
    fft.transform(new double[2 * fft.bins()]);
    assertThat(poolThreads()).isEqualTo(before);
  }

  /** Those that bear the name that executors give their threads. */
  private static Set<Thread> poolThreads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().startsWith("pool-"));
    return threads;
  }
}
