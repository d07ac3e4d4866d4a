package io.github.ser4j.dsp;

/**
 * Neighbouring frames made of their spectra, several at a time, and added up where they overlap.
 * Owns its buffers; not safe to share between threads.
 */
abstract class SynthesisBlock {
  /** Returns the number of frames processed at a time. */
  abstract int lanes();

  /** Sets the spectrum of one of the frames. */
  abstract void put(int lane, float[] re, float[] im);

  /**
   * Computes the frames, windows them and adds them to a signal.
   *
   * @param target frame {@code first + lane} is added from {@code (first + lane) · hop} on
   * @param first the number of the first frame
   * @param count for how many lanes, from the first; each must have a spectrum
   */
  abstract void addTo(float[] target, int first, int count);
}
