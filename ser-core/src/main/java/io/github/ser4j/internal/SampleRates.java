package io.github.ser4j.internal;

/** The sample rates that speech can have: below them there is no speech, above them no recorder. */
public final class SampleRates {
  /** The lowest rate. */
  public static final int MIN_HZ = 1000;

  /** The highest rate. */
  public static final int MAX_HZ = 768_000;

  private SampleRates() {}
}
