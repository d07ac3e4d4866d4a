package io.github.ser4j.dsp;

/** Takes the spectra of frames, one after the other. */
@FunctionalInterface
interface SpectrumTarget {
  /** Takes the next one; the arrays are the caller's, who will change them. */
  void add(float[] re, float[] im);
}
