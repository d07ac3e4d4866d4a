package io.github.ser4j.dsp;

import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Overlapping triangular filters, equally spaced in mel, that sum a spectrum into bands.
 *
 * <p>With {@code bands + 2} frequencies {@code f} from {@code fMinHz} to {@code fMaxHz}, band
 * {@code i} rises from {@code f[i]} to its peak at {@code f[i+1]} and falls to {@code f[i+2]}.
 * Values match {@code librosa.filters.mel}. If bands are narrower than the bin spacing (many bands,
 * short transforms), a band may contain no bin and is always 0, as in librosa; {@link
 * #emptyBands()} counts them.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class MelFilterBank {
  private final int bins;
  private final int[] starts;
  private final float[][] weights;

  private MelFilterBank(int bins, int[] starts, float[][] weights) {
    this.bins = bins;
    this.starts = starts;
    this.weights = weights;
  }

  /**
   * Creates a builder with librosa's defaults; the sample rate must be given.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the number of bands.
   *
   * @return at least 1
   */
  public int bands() {
    return weights.length;
  }

  /**
   * Returns the number of bins of the input spectra.
   *
   * @return {@code fftSize/2 + 1}, rounded down
   */
  public int bins() {
    return bins;
  }

  /**
   * Returns how many bands contain no bin and are therefore always 0.
   *
   * @return 0 to {@link #bands()}; if not 0, use fewer bands, see {@link
   *     Builder#maxNonEmptyBands()}, or a longer transform
   */
  public int emptyBands() {
    int empty = 0;
    for (float[] band : weights) {
      if (band.length == 0) {
        empty++;
      }
    }
    return empty;
  }

  /**
   * Returns the weight of a bin in a band.
   *
   * @param band 0 to {@code bands() - 1}
   * @param bin 0 to {@code bins() - 1}
   * @return 0 outside the band's triangle
   * @throws IndexOutOfBoundsException if there is no such band or bin
   */
  public float weight(int band, int bin) {
    Objects.checkIndex(bin, bins);
    int at = bin - starts[band];
    return at < 0 || at >= weights[band].length ? 0 : weights[band][at];
  }

  /**
   * Sums a spectrum into bands.
   *
   * @param spectrum power or magnitude; its first {@link #bins()} elements are read
   * @param target the target; its first {@link #bands()} elements are overwritten
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public void apply(float[] spectrum, float[] target) {
    apply(spectrum, target, 1, 0);
  }

  /** Sums a spectrum into bands; band {@code b} goes to {@code b · stride + at}. */
  void apply(float[] spectrum, float[] target, int stride, int at) {
    for (int band = 0; band < weights.length; band++) {
      float[] filter = weights[band];
      int start = starts[band];
      float sum = 0;
      for (int i = 0; i < filter.length; i++) {
        sum += filter[i] * spectrum[start + i];
      }
      target[band * stride + at] = sum;
    }
  }

  /** Returns the weights of a band's bins from {@link #start} on; must not be modified. */
  float[] filter(int band) {
    return weights[band];
  }

  /** Returns the first bin of a band. */
  int start(int band) {
    return starts[band];
  }

  /** Builds a {@link MelFilterBank}. Not safe to share between threads. */
  public static final class Builder {
    private int sampleRateHz;
    private int fftSize = 2048;
    private int bands = 128;
    private double fMinHz;
    private OptionalDouble fMaxHz = OptionalDouble.empty();
    private MelScale scale = MelScale.SLANEY;
    private MelNorm norm = MelNorm.SLANEY;

    private Builder() {}

    /**
     * Sets the sample rate of the speech; required.
     *
     * @param sampleRateHz Hz, at least 1
     * @return this builder
     */
    public Builder sampleRateHz(int sampleRateHz) {
      this.sampleRateHz = sampleRateHz;
      return this;
    }

    /**
     * Sets the transform length of the spectra.
     *
     * @param fftSize samples, at least 2; default 2048
     * @return this builder
     */
    public Builder fftSize(int fftSize) {
      this.fftSize = fftSize;
      return this;
    }

    /**
     * Sets the number of bands.
     *
     * @param bands at least 1; default 128
     * @return this builder
     */
    public Builder bands(int bands) {
      this.bands = bands;
      return this;
    }

    /**
     * Sets the lower edge of the lowest band.
     *
     * @param fMinHz Hz, at least 0 and less than the upper end; default 0
     * @return this builder
     */
    public Builder fMinHz(double fMinHz) {
      this.fMinHz = fMinHz;
      return this;
    }

    /**
     * Sets the upper edge of the highest band.
     *
     * @param fMaxHz Hz, at most half the sample rate; default half the sample rate
     * @return this builder
     */
    public Builder fMaxHz(double fMaxHz) {
      this.fMaxHz = OptionalDouble.of(fMaxHz);
      return this;
    }

    /**
     * Sets the mel scale.
     *
     * @param scale default {@link MelScale#SLANEY}
     * @return this builder
     */
    public Builder scale(MelScale scale) {
      this.scale = scale;
      return this;
    }

    /**
     * Sets the scaling of the filters.
     *
     * @param norm default {@link MelNorm#SLANEY}
     * @return this builder
     */
    public Builder norm(MelNorm norm) {
      this.norm = norm;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the filter bank
     * @throws IllegalArgumentException if the sample rate is missing or a number is out of range
     */
    public MelFilterBank build() {
      double[] edges = edges(checkedTop(), bands);
      int bins = fftSize / 2 + 1;
      int[] starts = new int[bands];
      float[][] weights = new float[bands][];
      float[] dense = new float[bins];
      for (int band = 0; band < bands; band++) {
        fill(dense, edges[band], edges[band + 1], edges[band + 2]);
        int from = 0;
        int to = bins;
        while (from < bins && dense[from] == 0) {
          from++;
        }
        while (to > from && dense[to - 1] == 0) {
          to--;
        }
        starts[band] = from;
        weights[band] = Arrays.copyOfRange(dense, from, to);
      }
      return new MelFilterBank(bins, starts, weights);
    }

    /**
     * Returns the max number of bands without empty ones.
     *
     * @return the largest number, up to the one set, for which {@link MelFilterBank#emptyBands()}
     *     is 0; 0 if even a single band is empty
     * @throws IllegalArgumentException as {@link #build()} does
     */
    public int maxNonEmptyBands() {
      double top = checkedTop();
      int most = bands;
      while (most > 0 && !everyBandHoldsABin(edges(top, most))) {
        most--;
      }
      return most;
    }

    private boolean everyBandHoldsABin(double[] edges) {
      for (int band = 0; band < edges.length - 2; band++) {
        int bin = (int) (edges[band] * fftSize / sampleRateHz);
        if (!isBetween(bin, edges[band], edges[band + 2])
            && !isBetween(bin + 1, edges[band], edges[band + 2])) {
          return false;
        }
      }
      return true;
    }

    private boolean isBetween(int bin, double left, double right) {
      return binHz(bin) > left && binHz(bin) < right;
    }

    private double binHz(int bin) {
      return (double) bin * sampleRateHz / fftSize;
    }

    private double checkedTop() {
      Checks.atLeast(1, "sampleRateHz", sampleRateHz);
      Checks.atLeast(2, "fftSize", fftSize);
      Checks.atLeast(1, "bands", bands);
      Checks.notNegative("fMinHz", fMinHz);
      double nyquistHz = sampleRateHz / 2.0;
      double top = fMaxHz.orElse(nyquistHz);
      if (!(top > fMinHz && top <= nyquistHz)) {
        throw Checks.failure(
            "fMaxHz",
            top,
            "greater than fMinHz, which is "
                + fMinHz
                + ", and at most "
                + nyquistHz
                + ", half the sample rate: lower it, or resample the speech");
      }
      return top;
    }

    private double[] edges(double top, int bands) {
      double lowest = scale.toMel(fMinHz);
      double highest = scale.toMel(top);
      double[] edges = new double[bands + 2];
      for (int i = 0; i < edges.length; i++) {
        edges[i] = scale.toHz(lowest + (highest - lowest) * i / (edges.length - 1));
      }
      return edges;
    }

    private void fill(float[] filter, double left, double peak, double right) {
      double height = norm == MelNorm.SLANEY ? 2 / (right - left) : 1;
      for (int bin = 0; bin < filter.length; bin++) {
        double hz = binHz(bin);
        double slope = Math.min((hz - left) / (peak - left), (right - hz) / (right - peak));
        filter[bin] = (float) (Math.max(0, slope) * height);
      }
    }
  }
}
