package io.github.ser4j.dsp;

/**
 * Neighbouring frames made of their spectra, several at a time, and added up where they overlap. An
 * instance has its own buffers and must not be shared between threads.
 */
abstract class SynthesisBlock {
  /** How many frames at a time. */
  abstract int lanes();

  /** Takes the spectrum of one of the frames. */
  abstract void put(int lane, float[] re, float[] im);

  /**
   * Makes the frames, puts them under the window and adds them to a signal.
   *
   * @param target frame {@code first + lane} is added from {@code (first + lane) · hop} on
   * @param first the number of the first frame
   * @param count for how many lanes, from the first; each was given a spectrum
   */
  abstract void addTo(float[] target, int first, int count);
}
