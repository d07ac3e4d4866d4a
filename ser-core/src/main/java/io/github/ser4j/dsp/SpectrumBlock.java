package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;

/**
 * The spectra of neighboring frames, several at a time: their power, or their real and imaginary
 * parts, whichever was computed last.
 *
 * <p>The result for a frame does not depend on its neighbors. Owns its buffers; not safe to share
 * between threads.
 */
abstract class SpectrumBlock {
  /** Returns the number of frames processed at a time. */
  abstract int lanes();

  /**
   * Transforms {@link #lanes()} frames to power; results beyond the last frame of the waveform are
   * undefined.
   *
   * @param first the first frame, within the waveform
   */
  abstract void transform(Waveform in, int first);

  /** Copies the power of one of the frames. */
  abstract void power(int lane, float[] target);

  /** Transforms like {@link #transform}, but to real and imaginary parts. */
  abstract void transformToParts(Waveform in, int first);

  /** Copies the real and imaginary parts of one of the frames. */
  abstract void parts(int lane, float[] re, float[] im);

  /**
   * Copies power or magnitude. Consumes the spectra: transform again before further calls.
   *
   * @param target where to; bin {@code k} of a lane goes to {@code k · stride + at + lane}
   * @param count for how many lanes, from the first
   */
  abstract void bins(boolean magnitude, float[] target, int stride, int at, int count);

  /**
   * Sums power or magnitude into bands. Consumes the spectra: transform again before further calls.
   *
   * @param target where to; band {@code b} of a lane goes to {@code b · stride + at + lane}
   * @param count for how many lanes, from the first
   */
  abstract void bands(
      MelFilterBank bank, boolean magnitude, float[] target, int stride, int at, int count);

  /** Releases its buffers for reuse; this block must not be used afterwards. */
  void giveBack() {}
}
