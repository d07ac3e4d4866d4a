package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.Objects;

/**
 * The short-time Fourier transform: the spectrum of every frame of a waveform.
 *
 * <p>Frame {@code t} has the spectrum {@code X[k] = Σ w[n]·x[t·hop + n − fftSize/2]·exp(−2πikn /
 * fftSize)} for the bins {@code k} from 0 to {@code fftSize/2}; bin {@code k} is at {@code
 * k·sampleRate/fftSize} Hz. See {@link Framing} for the position of frames and the padding of
 * centered ones. A window shorter than the transform is centered in it, with zeros around. Values
 * match {@code librosa.stft} with the same settings.
 *
 * <p>Precision: transforms whose length is a power of two from 16 to 8192, with the vector module
 * from 16 on, are computed in single precision, with an error of each {@code |X[k]|} below 4·10⁻⁷
 * of the largest one of its frame (measured: up to 2.6·10⁻⁷). All others are computed in double
 * precision and rounded at the end: below 10⁻⁷.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence gives zeros.
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
   * Creates a transform with librosa's defaults: Hann windows of 2048 samples, 512 apart, centered,
   * zero-padded.
   *
   * @return the transform
   */
  public static Stft librosa() {
    return builder().build();
  }

  /**
   * Creates a builder with librosa's defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the length of the transform.
   *
   * @return samples, at least 2
   */
  public int fftSize() {
    return framing.frameSamples();
  }

  /**
   * Returns the length of the window.
   *
   * @return samples, 1 to {@link #fftSize()}
   */
  public int windowSamples() {
    return windowSamples;
  }

  /**
   * Returns the distance between the starts of neighboring frames.
   *
   * @return samples, at least 1
   */
  public int hopSamples() {
    return framing.hopSamples();
  }

  /**
   * Returns the window function.
   *
   * @return the window
   */
  public Window window() {
    return window;
  }

  /**
   * Returns the framing.
   *
   * @return frames of {@link #fftSize()} samples
   */
  public Framing framing() {
    return framing;
  }

  /**
   * Returns the number of bins of a spectrum.
   *
   * @return {@code fftSize/2 + 1}, rounded down
   */
  public int bins() {
    return fftSize() / 2 + 1;
  }

  /**
   * Returns the spectra of a waveform, computed frame by frame, so that they need not be in memory
   * together.
   *
   * @param in the waveform
   * @return its spectra; not safe to share between threads
   */
  public FrameSpectra spectraOf(Waveform in) {
    return new FrameSpectra(in, framing, plan);
  }

  /**
   * Creates the inverse transform from spectra to samples.
   *
   * @param samples how many samples to compute, at least 0; those beyond the last frame are 0
   * @return the inverse transform; not safe to share between threads
   * @throws IllegalArgumentException if the number is negative
   */
  public InverseStft inverse(int samples) {
    return inverse(samples, bins());
  }

  /** Creates the inverse transform from spectra whose higher bins are 0. */
  InverseStft inverse(int samples, int bins) {
    return new InverseStft(framing, weights, plan, bins, samples);
  }

  /**
   * Returns the power spectrogram, {@code |X|²}.
   *
   * @param in the waveform
   * @return a new array, bins × frames
   */
  public float[][] power(Waveform in) {
    return spectrogram(in, 2);
  }

  /**
   * Returns the magnitude spectrogram, {@code |X|}.
   *
   * @param in the waveform
   * @return a new array, bins × frames
   */
  public float[][] magnitude(Waveform in) {
    return spectrogram(in, 1);
  }

  private float[][] spectrogram(Waveform in, int power) {
    FrameSpectra spectra = spectraOf(in);
    float[] values = spectra.spectrogram(power);
    int frames = spectra.frames();
    float[][] spectrogram = new float[spectra.bins()][];
    for (int bin = 0; bin < spectrogram.length; bin++) {
      spectrogram[bin] = Arrays.copyOfRange(values, bin * frames, (bin + 1) * frames);
    }
    return spectrogram;
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
        + ", center="
        + framing.center()
        + ", padding="
        + framing.padding()
        + "]";
  }

  /** Builds an {@link Stft}. Not safe to share between threads. */
  public static final class Builder {
    private static final int UNSET = Integer.MIN_VALUE;

    private int fftSize = 2048;
    private int windowSamples = UNSET;
    private int hopSamples = UNSET;
    private Window window = Window.hann();
    private final Framing.Builder framing = Framing.builder();

    private Builder() {}

    /**
     * Sets the length of the transform; need not be a power of two.
     *
     * @param fftSize samples, at least 2; default 2048
     * @return this builder
     */
    public Builder fftSize(int fftSize) {
      this.fftSize = fftSize;
      return this;
    }

    /**
     * Sets the length of the window.
     *
     * @param windowSamples samples, 1 to the length of the transform; default that length
     * @return this builder
     */
    public Builder windowSamples(int windowSamples) {
      this.windowSamples = windowSamples;
      return this;
    }

    /**
     * Sets the distance between the starts of neighboring frames.
     *
     * @param hopSamples samples, at least 1; default a quarter of the window, rounded down
     * @return this builder
     */
    public Builder hopSamples(int hopSamples) {
      this.hopSamples = hopSamples;
      return this;
    }

    /**
     * Sets the window function.
     *
     * @param window default {@link Window#hann()}
     * @return this builder
     */
    public Builder window(Window window) {
      this.window = window;
      return this;
    }

    /**
     * Sets whether frames are centered.
     *
     * @param center default true
     * @return this builder
     */
    public Builder center(boolean center) {
      framing.center(center);
      return this;
    }

    /**
     * Sets the padding of centered frames outside the waveform.
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
     * Builds the instance.
     *
     * @return the transform
     * @throws IllegalArgumentException if a number is out of range
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
