package io.github.ser4j.dsp;

/** Receives the spectra of frames, one at a time. */
@FunctionalInterface
interface SpectrumTarget {
  /** Receives the next one; the caller reuses the arrays. */
  void add(float[] re, float[] im);
}
