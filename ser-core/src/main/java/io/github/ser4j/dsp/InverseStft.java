package io.github.ser4j.dsp;

import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.Objects;

/**
 * The inverse transform: frames are computed from their spectra, windowed again, added up where
 * they overlap, and divided by the sum of the squared windows. Values match {@code librosa.istft}
 * with the same settings. Created by {@link Stft#inverse}.
 *
 * <p>Samples that no window covers are 0. Source: D. W. Griffin, J. S. Lim, <i>Signal estimation
 * from modified short-time Fourier transform</i> (1984).
 *
 * <p>Takes the spectra one at a time, so that they need not be in memory together. Not safe to
 * share between threads.
 */
public final class InverseStft {
  private final Framing framing;
  private final double[] squaredWindow;
  private final SynthesisBlock block;
  private final int bins;
  private final int samples;

  /** Frames from this one on begin after the last sample. */
  private final int usableFrames;

  private final float[] sum;
  private int frames;

  /** How many frames the block holds that are not yet added up. */
  private int waiting;

  /**
   * Creates an inverse transform.
   *
   * @param bins the number of bins of the spectra; higher bins are 0
   * @param samples how many samples to compute
   */
  InverseStft(Framing framing, double[] window, SpectrumPlan plan, int bins, int samples) {
    Checks.atLeast(0, "samples", samples);
    this.framing = framing;
    this.samples = samples;
    this.bins = bins;
    this.squaredWindow = new double[window.length];
    for (int i = 0; i < window.length; i++) {
      squaredWindow[i] = window[i] * window[i];
    }
    int end = Math.addExact(samples, -framing.start(0));
    this.usableFrames = (end + framing.hopSamples() - 1) / framing.hopSamples();
    this.block = plan.newSynthesis(bins, usableFrames);
    this.sum = new float[Math.addExact(end, framing.frameSamples())];
  }

  /**
   * Adds the spectrum of the next frame. Frames after the last sample are ignored.
   *
   * @param re real parts; the first {@code fftSize/2 + 1} are read
   * @param im imaginary parts; those at 0 and at half the sample rate are taken as 0
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public void add(float[] re, float[] im) {
    Objects.checkFromIndexSize(0, bins, re.length);
    Objects.checkFromIndexSize(0, bins, im.length);
    if (frames == usableFrames) {
      return;
    }
    block.put(waiting, re, im);
    frames++;
    waiting++;
    if (waiting == block.lanes()) {
      flush();
    }
  }

  private void flush() {
    block.addTo(sum, frames - waiting, waiting);
    waiting = 0;
  }

  /**
   * Computes the samples; must be called once, after the last frame.
   *
   * @return a new array of the requested number of samples
   */
  public float[] finish() {
    if (waiting > 0) {
      flush();
    }
    int hop = framing.hopSamples();
    int offset = -framing.start(0);
    // Where the maximum number of windows overlap, their sum repeats with every hop.
    float[] steady = new float[hop];
    int firstSteady = (squaredWindow.length + hop - 1) / hop;
    for (int i = 0; i < hop; i++) {
      steady[i] = inverseOfWindows(firstSteady * hop + i, firstSteady + 1);
    }
    float[] result = Arrays.copyOfRange(sum, offset, offset + samples);
    for (int at = 0; at < samples; ) {
      int hops = (offset + at) / hop;
      int from = offset + at - hops * hop;
      int count = Math.min(hop - from, samples - at);
      if (hops >= firstSteady && hops < frames) {
        multiply(result, at, steady, from, count);
      } else {
        for (int i = at; i < at + count; i++) {
          result[i] *= inverseOfWindows(offset + i, frames);
        }
      }
      at += count;
    }
    return result;
  }

  private static void multiply(float[] values, int at, float[] factors, int from, int count) {
    for (int i = 0; i < count; i++) {
      values[at + i] *= factors[from + i];
    }
  }

  private float inverseOfWindows(int place, int frameCount) {
    int hop = framing.hopSamples();
    double windows = 0;
    for (int frame = Math.min(place / hop, frameCount - 1);
        frame >= 0 && place - frame * hop < squaredWindow.length;
        frame--) {
      windows += squaredWindow[place - frame * hop];
    }
    return windows > Float.MIN_NORMAL ? (float) (1 / windows) : 1;
  }
}
