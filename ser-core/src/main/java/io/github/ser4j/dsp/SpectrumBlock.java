package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;

/**
 * The spectra of neighbouring frames, several at a time: their power, or their real and imaginary
 * parts, whichever was asked for last.
 *
 * <p>What comes out for a frame does not depend on the frames beside it. An instance has its own
 * buffers and must not be shared between threads.
 */
abstract class SpectrumBlock {
  /** How many frames at a time. */
  abstract int lanes();

  /**
   * Transforms {@link #lanes()} frames to power; those beyond the last of the waveform give
   * anything.
   *
   * @param first the number of the first, one of the waveform's
   */
  abstract void transform(Waveform in, int first);

  /** Copies the power of one of the frames. */
  abstract void power(int lane, float[] target);

  /** Like {@link #transform}, but to real and imaginary parts. */
  abstract void transformToParts(Waveform in, int first);

  /** Copies the real and imaginary parts of one of the frames. */
  abstract void parts(int lane, float[] re, float[] im);

  /**
   * Sums power, or magnitude, into bands. Uses the spectra up: transform again before asking for
   * more.
   *
   * @param target where to; band {@code b} of a lane goes to {@code b · stride + at + lane}
   * @param count for how many lanes, from the first
   */
  abstract void bands(
      MelFilterBank bank, boolean magnitude, float[] target, int stride, int at, int count);

  /** Leaves its buffers to blocks to come; nothing may be asked of this one afterwards. */
  void giveBack() {}
}
