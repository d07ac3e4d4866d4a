package io.github.ser4j.features;

import io.github.ser4j.dsp.FramePadding;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.dsp.Window;
import java.util.OptionalInt;

/**
 * The framing options shared by the builders of extractors. Not safe to share between threads.
 *
 * @param <B> the builder itself
 */
abstract class FrameBuilder<B extends FrameBuilder<B>> {
  FrameBuilder() {}

  abstract B self();

  /**
   * Sets the distance between the starts of neighboring frames.
   *
   * @param hopSamples samples, at least 1; default 512; for {@link Spectrogram} and {@link
   *     LogSpectrogram} a quarter of the window, for {@link Yin} and {@link Pyin} a quarter of the
   *     frame, rounded down, as in librosa
   * @return this builder
   */
  public abstract B hopSamples(int hopSamples);

  /**
   * Sets whether frames are centered.
   *
   * @param center default true
   * @return this builder
   */
  public abstract B center(boolean center);

  /**
   * The options of extractors that use the samples of a frame.
   *
   * @param <B> the builder itself
   */
  abstract static class Samples<B extends Samples<B>> extends FrameBuilder<B> {
    final Framing.Builder framing = Framing.builder();
    private int frameSamples = 2048;
    private OptionalInt hopSamples = OptionalInt.empty();

    Samples(FramePadding padding) {
      framing.padding(padding);
    }

    /** Returns the default hop for a frame length. */
    int defaultHopSamples(int frameSamples) {
      return 512;
    }

    /** Returns the framing; fails if a number is out of range. */
    final Framing framing() {
      return framing
          .frameSamples(frameSamples)
          .hopSamples(hopSamples.orElseGet(() -> defaultHopSamples(frameSamples)))
          .build();
    }

    /**
     * Sets the length of a frame.
     *
     * @param frameSamples samples, at least 1; default 2048
     * @return this builder
     */
    public B frameSamples(int frameSamples) {
      this.frameSamples = frameSamples;
      return self();
    }

    @Override
    public B hopSamples(int hopSamples) {
      this.hopSamples = OptionalInt.of(hopSamples);
      return self();
    }

    @Override
    public B center(boolean center) {
      framing.center(center);
      return self();
    }
  }

  /**
   * The options of extractors that estimate the fundamental frequency.
   *
   * @param <B> the builder itself
   */
  abstract static class Pitch<B extends Pitch<B>> extends Samples<B> {
    double fMinHz = 65;
    double fMaxHz = 500;

    Pitch() {
      super(FramePadding.ZERO);
    }

    @Override
    int defaultHopSamples(int frameSamples) {
      return Math.max(1, frameSamples / 4);
    }

    /**
     * Sets the lowest frequency searched for.
     *
     * @param fMinHz Hz, finite and greater than 0; default 65; a period of it must fit into a
     *     frame, two should
     * @return this builder
     */
    public B fMinHz(double fMinHz) {
      this.fMinHz = fMinHz;
      return self();
    }

    /**
     * Sets the highest frequency searched for.
     *
     * @param fMaxHz Hz, greater than the lowest and at most half the sample rate of the speech;
     *     default 500
     * @return this builder
     */
    public B fMaxHz(double fMaxHz) {
      this.fMaxHz = fMaxHz;
      return self();
    }

    /**
     * Sets the padding of centered frames outside the waveform.
     *
     * @param padding default {@link FramePadding#ZERO}
     * @return this builder
     */
    public B padding(FramePadding padding) {
      framing.padding(padding);
      return self();
    }
  }

  /**
   * The options of extractors that use the spectrum of a frame.
   *
   * @param <B> the builder itself
   */
  abstract static class Spectrum<B extends Spectrum<B>> extends FrameBuilder<B> {
    final Stft.Builder stft;

    /** Creates a builder with the hop of librosa's features, independent of the window. */
    Spectrum() {
      this(Stft.builder().hopSamples(512));
    }

    Spectrum(Stft.Builder stft) {
      this.stft = stft;
    }

    /**
     * Sets the length of the Fourier transform.
     *
     * @param fftSize samples, at least 2; default 2048
     * @return this builder
     */
    public B fftSize(int fftSize) {
      stft.fftSize(fftSize);
      return self();
    }

    /**
     * Sets the length of the window.
     *
     * @param windowSamples samples, from 1 to the length of the transform; default that length
     * @return this builder
     */
    public B windowSamples(int windowSamples) {
      stft.windowSamples(windowSamples);
      return self();
    }

    @Override
    public B hopSamples(int hopSamples) {
      stft.hopSamples(hopSamples);
      return self();
    }

    /**
     * Sets the window function.
     *
     * @param window default {@link Window#hann()}
     * @return this builder
     */
    public B window(Window window) {
      stft.window(window);
      return self();
    }

    @Override
    public B center(boolean center) {
      stft.center(center);
      return self();
    }

    /**
     * Sets the padding of centered frames outside the waveform.
     *
     * @param padding default {@link FramePadding#ZERO}
     * @return this builder
     */
    public B padding(FramePadding padding) {
      stft.padding(padding);
      return self();
    }
  }
}
