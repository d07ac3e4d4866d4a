package io.github.ser4j.dsp;

/** How the filters of a mel filter bank are scaled. */
public enum MelNorm {
  /** Every triangle has area 1 over Hz: its height is {@code 2 / width}. */
  SLANEY,

  /** Every triangle has height 1. */
  NONE
}
