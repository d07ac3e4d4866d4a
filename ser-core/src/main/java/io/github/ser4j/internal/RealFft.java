package io.github.ser4j.internal;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The discrete Fourier transform of real signals of one length, 1 or more.
 *
 * <p>Uses JTransforms wherever it stays on the calling thread. Where it would use its own threads
 * (powers of two from 8192; from 1025 also lengths with a factor of 211 or more after dividing out
 * 2, 3 and 5), even lengths are split into two transforms of half the length, and odd ones become a
 * convolution with a chirp.
 *
 * <p>Owns its buffers; not safe to share between threads.
 */
public abstract class RealFft {
  private static final int SMALLEST_THREADED = 8192;
  private static final int SMALLEST_CHIRPED_FACTOR = 211;

  /** The length of the signals. */
  public final int size;

  private RealFft(int size) {
    this.size = size;
  }

  /**
   * Creates a transform.
   *
   * @param size the length of the signals, at least 1
   * @return the transform, for one thread only
   */
  public static RealFft ofSize(int size) {
    Checks.atLeast(1, "size", size);
    if (staysInThread(size)) {
      return new Direct(size);
    }
    return size % 2 == 0 ? new Halved(size) : new Chirped(size);
  }

  private static boolean staysInThread(int size) {
    if (Integer.bitCount(size) == 1) {
      return size < SMALLEST_THREADED;
    }
    int rest = size;
    for (int factor : new int[] {2, 3, 5}) {
      while (rest % factor == 0) {
        rest /= factor;
      }
    }
    return rest < SMALLEST_CHIRPED_FACTOR || 2L * powerOfTwoFrom(2L * size - 1) < SMALLEST_THREADED;
  }

  /**
   * Returns the smallest power of two not below a number.
   *
   * @param minimum the number, at least 1
   * @return the power of two
   */
  public static int powerOfTwoFrom(long minimum) {
    long power = Long.highestOneBit(minimum);
    return Math.toIntExact(power < minimum ? 2 * power : power);
  }

  /**
   * Returns the number of different frequencies.
   *
   * @return {@code size/2 + 1}, rounded down
   */
  public int bins() {
    return size / 2 + 1;
  }

  /**
   * Transforms in place: {@code X[k] = Σ x[n]·exp(−2πikn/size)} for {@code k} from 0 to {@code
   * bins() - 1}.
   *
   * @param data {@code 2·bins()} numbers: on entry the signal in the first {@code size}, on return
   *     real and imaginary parts, alternating
   */
  public abstract void transform(double[] data);

  /**
   * Undoes {@link #transform}, in place. Imaginary parts at 0 and at half the sample rate count as
   * 0.
   *
   * @param data {@code 2·bins()} numbers: on entry real and imaginary parts, alternating, on return
   *     the signal in the first {@code size}
   */
  public void transformBack(double[] data) {
    // By way of the Hartley transform, which is its own inverse but for a factor.
    double[] hartley = new double[2 * bins()];
    toHartley(data, hartley);
    transform(hartley);
    toHartley(hartley, data);
    for (int i = 0; i < size; i++) {
      data[i] /= size;
    }
  }

  /** Computes the real minus the imaginary part at every frequency, negative ones included. */
  private void toHartley(double[] spectrum, double[] target) {
    for (int k = 0; k < bins(); k++) {
      boolean real = k == 0 || 2 * k == size;
      double re = spectrum[2 * k];
      double im = real ? 0 : spectrum[2 * k + 1];
      target[k] = re - im;
      target[(size - k) % size] = re + im;
    }
  }

  private static final class Direct extends RealFft {
    private final DoubleFFT_1D fft;

    Direct(int size) {
      super(size);
      this.fft = new DoubleFFT_1D(size);
    }

    @Override
    public void transform(double[] data) {
      if (size == 1) {
        data[1] = 0;
        return;
      }
      fft.realForward(data);
      // The last number of the result replaces the first imaginary part, which is 0.
      data[size] = data[1];
      data[1] = 0;
      if (size % 2 == 0) {
        data[size + 1] = 0;
      }
    }

    @Override
    public void transformBack(double[] data) {
      if (size > 1) {
        data[1] = data[size];
        fft.realInverse(data, true);
      }
    }
  }

  /** Decimation in time: {@code X[k] = E[k] + exp(−2πik/size)·O[k]}. */
  private static final class Halved extends RealFft {
    private final RealFft half;
    private final double[] even;
    private final double[] odd;
    private final double[] cos;
    private final double[] sin;

    Halved(int size) {
      super(size);
      this.half = ofSize(size / 2);
      this.even = new double[2 * half.bins()];
      this.odd = new double[2 * half.bins()];
      this.cos = new double[bins()];
      this.sin = new double[bins()];
      for (int k = 0; k < bins(); k++) {
        cos[k] = Math.cos(2 * Math.PI * k / size);
        sin[k] = -Math.sin(2 * Math.PI * k / size);
      }
    }

    @Override
    public void transform(double[] data) {
      for (int i = 0; i < half.size; i++) {
        even[i] = data[2 * i];
        odd[i] = data[2 * i + 1];
      }
      half.transform(even);
      half.transform(odd);
      for (int k = 0; k < bins(); k++) {
        boolean mirrored = k >= half.bins();
        int j = mirrored ? half.size - k : k;
        double sign = mirrored ? -1 : 1;
        double re = odd[2 * j];
        double im = sign * odd[2 * j + 1];
        data[2 * k] = even[2 * j] + cos[k] * re - sin[k] * im;
        data[2 * k + 1] = sign * even[2 * j + 1] + cos[k] * im + sin[k] * re;
      }
    }
  }

  /**
   * {@code X[k] = w[k]·Σ (x[n]·w[n])·w*[k−n]} with the chirp {@code w[n] = exp(−πin²/size)}.
   * Source: L. Bluestein, <i>A linear filtering approach to the computation of discrete Fourier
   * transform</i> (1970).
   */
  private static final class Chirped extends RealFft {
    private final RealFft fft;
    private final double[] cos;
    private final double[] sin;
    private final double[] chirpRe;
    private final double[] chirpIm;
    private final double[] a;
    private final double[] b;

    Chirped(int size) {
      super(size);
      this.fft = ofSize(powerOfTwoFrom(2L * size - 1));
      this.cos = new double[size];
      this.sin = new double[size];
      this.chirpRe = new double[2 * fft.bins()];
      this.chirpIm = new double[2 * fft.bins()];
      this.a = new double[2 * fft.bins()];
      this.b = new double[2 * fft.bins()];
      for (int n = 0; n < size; n++) {
        double angle = Math.PI * ((long) n * n % (2L * size)) / size;
        cos[n] = Math.cos(angle);
        sin[n] = Math.sin(angle);
        int mirrored = (fft.size - n) % fft.size;
        chirpRe[n] = cos[n];
        chirpRe[mirrored] = chirpRe[n];
        chirpIm[n] = sin[n];
        chirpIm[mirrored] = chirpIm[n];
      }
      fft.transform(chirpRe);
      fft.transform(chirpIm);
    }

    @Override
    public void transform(double[] data) {
      for (int n = 0; n < size; n++) {
        a[n] = data[n] * cos[n];
        b[n] = -data[n] * sin[n];
      }
      Arrays.fill(a, size, a.length, 0);
      Arrays.fill(b, size, b.length, 0);
      fft.transform(a);
      fft.transform(b);
      // Both parts of the chirp are even, so their transforms are real.
      for (int k = 0; k < fft.bins(); k++) {
        double cRe = chirpRe[2 * k];
        double cIm = chirpIm[2 * k];
        for (int i = 2 * k; i < 2 * k + 2; i++) {
          double re = a[i] * cRe - b[i] * cIm;
          b[i] = a[i] * cIm + b[i] * cRe;
          a[i] = re;
        }
      }
      fft.transformBack(a);
      fft.transformBack(b);
      for (int k = 0; k < bins(); k++) {
        data[2 * k] = a[k] * cos[k] + b[k] * sin[k];
        data[2 * k + 1] = b[k] * cos[k] - a[k] * sin[k];
      }
    }
  }
}
