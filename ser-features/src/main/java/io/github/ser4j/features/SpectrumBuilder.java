package io.github.ser4j.features;

import io.github.ser4j.dsp.FramePadding;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.dsp.Window;

/**
 * The options that the builders of extractors over spectra share: how speech is cut into frames and
 * taken apart. Not safe to share between threads.
 *
 * @param <B> the builder itself
 */
public abstract class SpectrumBuilder<B extends SpectrumBuilder<B>> {
  final Stft.Builder stft;

  /** With the hop that librosa's features have, however long the window is. */
  SpectrumBuilder() {
    this(Stft.builder().hopSamples(512));
  }

  SpectrumBuilder(Stft.Builder stft) {
    this.stft = stft;
  }

  abstract B self();

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
   * @param windowSamples samples, 1 to the length of the transform; default that length
   * @return this builder
   */
  public B windowSamples(int windowSamples) {
    stft.windowSamples(windowSamples);
    return self();
  }

  /**
   * The distance between the starts of neighbouring frames.
   *
   * @param hopSamples samples, at least 1; default 512; for {@link Spectrogram} and {@link
   *     LogSpectrogram} a quarter of the window, as in librosa
   * @return this builder
   */
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

  /**
   * Whether frames are centred.
   *
   * @param centred default true
   * @return this builder
   */
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
