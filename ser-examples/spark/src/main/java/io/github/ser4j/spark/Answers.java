package io.github.ser4j.spark;

import io.github.ser4j.audio.Waveform;
import java.io.Serializable;

/** Computes the values of one recording. Executors run it. */
interface Answers extends Serializable {
  /**
   * Prepares an executor. What is thrown here fails the task, and at last the job: it would fail
   * for every recording.
   */
  void prepare();

  /** Returns the number of values. */
  int columns();

  /** Returns the values of a recording. */
  Object[] of(Waveform speech);
}
