package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.Checks;
import java.util.Objects;

/**
 * The short-time Fourier transform: the spectrum of every frame of a waveform.
 *
 * <p>Frame {@code t} has the spectrum {@code X[k] = Σ w[n]·x[t·hop + n − fftSize/2]·exp(−2πikn /
 * fftSize)} for the bins {@code k} from 0 to {@code fftSize/2}; bin {@code k} lies at {@code
 * k·sampleRate/fftSize} Hz. {@link Framing} says where frames lie and what centred ones find
 * outside the waveform. A window shorter than the transform stands in its middle, zeros around it.
 * Figures are those of {@code librosa.stft} with the same settings.
 *
 * <p>Precision: transforms whose length is a power of two from 16 to 8192, with the vector module
 * from 16 on, are computed in 32 bits, and each {@code |X[k]|} is off by less than 4·10⁻⁷ of the
 * largest one of its frame (measured: up to 2.6·10⁻⁷). All others are computed in 64 bits and
 * rounded to 32 bits at the end: less than 10⁻⁷.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has them only if
 * frames are centred; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class Stft {
  private final Framing framing;
  private final Window window;
  private final int windowSamples;
  private final double[] weights;
  private final SpectrumPlan plan;

  private Stft(Framing framing, Window window, int windowSamples) {
    this.framing = framing;
    this.window = window;
    this.windowSamples = windowSamples;
    this.weights = new double[framing.frameSamples()];
    double[] values = window.values(windowSamples);
    System.arraycopy(values, 0, weights, (weights.length - windowSamples) / 2, windowSamples);
    this.plan = SpectrumPlan.of(framing, weights);
  }

  /**
   * librosa's defaults: a Hann window of 2048 samples, 512 apart, centred, in silence.
   *
   * @return the transform
   */
  public static Stft librosa() {
    return builder().build();
  }

  /**
   * A builder with librosa's defaults.
   *
   * @return a fresh builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The length of the transform.
   *
   * @return samples, at least 2
   */
  public int fftSize() {
    return framing.frameSamples();
  }

  /**
   * The length of the window.
   *
   * @return samples, 1 to {@link #fftSize()}
   */
  public int windowSamples() {
    return windowSamples;
  }

  /**
   * The distance between the starts of neighbouring frames.
   *
   * @return samples, at least 1
   */
  public int hopSamples() {
    return framing.hopSamples();
  }

  /**
   * The shape of the window.
   *
   * @return the window
   */
  public Window window() {
    return window;
  }

  /**
   * Where the frames lie.
   *
   * @return frames of {@link #fftSize()} samples
   */
  public Framing framing() {
    return framing;
  }

  /**
   * The number of bins of a spectrum.
   *
   * @return {@code fftSize/2 + 1}, rounded down
   */
  public int bins() {
    return fftSize() / 2 + 1;
  }

  /**
   * The spectra of a waveform, to be asked for frame by frame, so that they need not be in memory
   * together.
   *
   * @param in the waveform
   * @return its spectra; for one thread only
   */
  public FrameSpectra spectraOf(Waveform in) {
    return new FrameSpectra(in, framing, plan);
  }

  /**
   * The way back from spectra to samples.
   *
   * @param samples how many samples to make, at least 0; those beyond the last frame are 0
   * @return what takes the spectra; for one thread only
   * @throws IllegalArgumentException if the number is negative
   */
  public InverseStft inverse(int samples) {
    return inverse(samples, bins());
  }

  /** The way back from spectra of some bins, above which they are 0. */
  InverseStft inverse(int samples, int bins) {
    return new InverseStft(framing, weights, plan, bins, samples);
  }

  /**
   * The power spectrogram, {@code |X|²}.
   *
   * @param in the waveform
   * @return a fresh array, bins × frames
   */
  public float[][] power(Waveform in) {
    return spectrogram(spectraOf(in), FrameSpectra::power);
  }

  /**
   * The magnitude spectrogram, {@code |X|}.
   *
   * @param in the waveform
   * @return a fresh array, bins × frames
   */
  public float[][] magnitude(Waveform in) {
    return spectrogram(spectraOf(in), FrameSpectra::magnitude);
  }

  private static float[][] spectrogram(FrameSpectra spectra, Kind kind) {
    float[][] spectrogram = new float[spectra.bins()][spectra.frames()];
    float[] column = new float[spectra.bins()];
    for (int frame = 0; frame < spectra.frames(); frame++) {
      kind.compute(spectra, frame, column);
      for (int bin = 0; bin < column.length; bin++) {
        spectrogram[bin][frame] = column[bin];
      }
    }
    return spectrogram;
  }

  private interface Kind {
    void compute(FrameSpectra spectra, int frame, float[] target);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Stft that
        && framing.equals(that.framing)
        && window.equals(that.window)
        && windowSamples == that.windowSamples;
  }

  @Override
  public int hashCode() {
    return Objects.hash(framing, window, windowSamples);
  }

  @Override
  public String toString() {
    return "Stft[fftSize="
        + fftSize()
        + ", windowSamples="
        + windowSamples
        + ", hopSamples="
        + hopSamples()
        + ", window="
        + window
        + ", centred="
        + framing.centred()
        + ", padding="
        + framing.padding()
        + "]";
  }

  /** Collects the options of an {@link Stft}. Not safe to share between threads. */
  public static final class Builder {
    private static final int UNSET = Integer.MIN_VALUE;

    private int fftSize = 2048;
    private int windowSamples = UNSET;
    private int hopSamples = UNSET;
    private Window window = Window.hann();
    private final Framing.Builder framing = Framing.builder();

    private Builder() {}

    /**
     * The length of the transform; need not be a power of two.
     *
     * @param fftSize samples, at least 2; default 2048
     * @return this builder
     */
    public Builder fftSize(int fftSize) {
      this.fftSize = fftSize;
      return this;
    }

    /**
     * The length of the window.
     *
     * @param windowSamples samples, 1 to the length of the transform; default that length
     * @return this builder
     */
    public Builder windowSamples(int windowSamples) {
      this.windowSamples = windowSamples;
      return this;
    }

    /**
     * The distance between the starts of neighbouring frames.
     *
     * @param hopSamples samples, at least 1; default a quarter of the window, rounded down
     * @return this builder
     */
    public Builder hopSamples(int hopSamples) {
      this.hopSamples = hopSamples;
      return this;
    }

    /**
     * The shape of the window.
     *
     * @param window default {@link Window#hann()}
     * @return this builder
     */
    public Builder window(Window window) {
      this.window = window;
      return this;
    }

    /**
     * Whether frames are centred.
     *
     * @param centred default true
     * @return this builder
     */
    public Builder centred(boolean centred) {
      framing.centred(centred);
      return this;
    }

    /**
     * What centred frames find outside the waveform.
     *
     * @param padding default {@link FramePadding#ZERO}, as in librosa from 0.10; before, it was
     *     {@link FramePadding#REFLECT}
     * @return this builder
     */
    public Builder padding(FramePadding padding) {
      framing.padding(padding);
      return this;
    }

    /**
     * Builds it.
     *
     * @return the transform
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Stft build() {
      Checks.atLeast(2, "fftSize", fftSize);
      int windowSamples = this.windowSamples == UNSET ? fftSize : this.windowSamples;
      if (windowSamples < 1 || windowSamples > fftSize) {
        throw Checks.failure(
            "windowSamples",
            windowSamples,
            "from 1 to fftSize, which is "
                + fftSize
                + ": choose a shorter window or a larger fftSize");
      }
      int hopSamples = this.hopSamples == UNSET ? Math.max(1, windowSamples / 4) : this.hopSamples;
      return new Stft(
          framing.frameSamples(fftSize).hopSamples(hopSamples).build(), window, windowSamples);
    }
  }
}
