package io.github.ser4j.features;

import io.github.ser4j.dsp.FramePadding;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.dsp.Window;
import java.util.OptionalInt;

/**
 * The options that the builders of extractors share: how speech is cut into frames. Not safe to
 * share between threads.
 *
 * @param <B> the builder itself
 */
abstract class FrameBuilder<B extends FrameBuilder<B>> {
  FrameBuilder() {}

  abstract B self();

  /**
   * The distance between the starts of neighbouring frames.
   *
   * @param hopSamples samples, at least 1; default 512; for {@link Spectrogram} and {@link
   *     LogSpectrogram} a quarter of the window, for {@link Yin} and {@link Pyin} a quarter of the
   *     frame, rounded down, as in librosa
   * @return this builder
   */
  public abstract B hopSamples(int hopSamples);

  /**
   * Whether frames are centred.
   *
   * @param centred default true
   * @return this builder
   */
  public abstract B centred(boolean centred);

  /**
   * The options of extractors that work on the samples of a frame.
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

    /** The distance between frames of a length for which none was set. */
    int defaultHopSamples(int frameSamples) {
      return 512;
    }

    /** The frames; fails if a number is out of its range. */
    final Framing framing() {
      return framing
          .frameSamples(frameSamples)
          .hopSamples(hopSamples.orElseGet(() -> defaultHopSamples(frameSamples)))
          .build();
    }

    /**
     * The length of a frame.
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
    public B centred(boolean centred) {
      framing.centred(centred);
      return self();
    }
  }

  /**
   * The options of extractors that look for the fundamental frequency.
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
     * The lowest frequency that is looked for.
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
     * The highest frequency that is looked for.
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
     * What centred frames find outside the waveform.
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
   * The options of extractors that work on the spectrum of a frame.
   *
   * @param <B> the builder itself
   */
  abstract static class Spectrum<B extends Spectrum<B>> extends FrameBuilder<B> {
    final Stft.Builder stft;

    /** With the hop that librosa's features have, however long the window is. */
    Spectrum() {
      this(Stft.builder().hopSamples(512));
    }

    Spectrum(Stft.Builder stft) {
      this.stft = stft;
    }

    /**
     * The length of the Fourier transform.
     *
     * @param fftSize samples, at least 2; default 2048
     * @return this builder
     */
    public B fftSize(int fftSize) {
      stft.fftSize(fftSize);
      return self();
    }

    /**
     * The length of the window.
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
     * The shape of the window.
     *
     * @param window default {@link Window#hann()}
     * @return this builder
     */
    public B window(Window window) {
      stft.window(window);
      return self();
    }

    @Override
    public B centred(boolean centred) {
      stft.centred(centred);
      return self();
    }

    /**
     * What centred frames find outside the waveform.
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
