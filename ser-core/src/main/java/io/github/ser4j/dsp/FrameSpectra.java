package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;

/**
 * The spectra of one waveform, computed when asked for; made by {@link Stft#spectraOf}.
 *
 * <p>Owns the buffers that it works in, so that asking allocates nothing. Not safe to share between
 * threads.
 */
public final class FrameSpectra {
  private final Waveform in;
  private final Framing framing;
  private final double[] weights;
  private final int frames;
  private final RealFft fft;
  private final float[] samples;
  private final double[] spectrum;

  FrameSpectra(Waveform in, Framing framing, double[] weights) {
    this.in = in;
    this.framing = framing;
    this.weights = weights;
    this.frames = framing.frames(in.length());
    this.fft = RealFft.ofSize(weights.length);
    this.samples = new float[weights.length];
    this.spectrum = new double[2 * fft.bins()];
  }

  /**
   * The number of frames.
   *
   * @return 0 or more
   */
  public int frames() {
    return frames;
  }

  /**
   * The number of bins of a spectrum.
   *
   * @return {@code fftSize/2 + 1}, rounded down
   */
  public int bins() {
    return fft.bins();
  }

  /**
   * The power spectrum of a frame, {@code |X|²}.
   *
   * @param frame 0 to {@code frames() - 1}
   * @param target where to; its first {@link #bins()} elements are overwritten
   * @throws IndexOutOfBoundsException if there is no such frame, or the target is too short
   */
  public void power(int frame, float[] target) {
    transform(frame);
    for (int k = 0; k < fft.bins(); k++) {
      double re = spectrum[2 * k];
      double im = spectrum[2 * k + 1];
      target[k] = (float) (re * re + im * im);
    }
  }

  /**
   * The magnitude spectrum of a frame, {@code |X|}.
   *
   * @param frame 0 to {@code frames() - 1}
   * @param target where to; its first {@link #bins()} elements are overwritten
   * @throws IndexOutOfBoundsException if there is no such frame, or the target is too short
   */
  public void magnitude(int frame, float[] target) {
    transform(frame);
    for (int k = 0; k < fft.bins(); k++) {
      double re = spectrum[2 * k];
      double im = spectrum[2 * k + 1];
      target[k] = (float) Math.sqrt(re * re + im * im);
    }
  }

  private void transform(int frame) {
    framing.copyFrame(in, frame, samples);
    for (int i = 0; i < samples.length; i++) {
      spectrum[i] = samples[i] * weights[i];
    }
    fft.transform(spectrum);
  }
}
