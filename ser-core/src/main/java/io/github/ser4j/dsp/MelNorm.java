package io.github.ser4j.dsp;

/** How the filters of a mel filter bank are scaled. */
public enum MelNorm {
  /** Every triangle has the area 1, taken over Hz: its height is {@code 2 / width}. */
  SLANEY,

  /** Every triangle has the height 1. */
  NONE
}
