package io.github.ser4j.internal;

/** The sample rates of speech: lower ones cannot hold any, and no recorder has higher ones. */
public final class SampleRates {
  /** The lowest rate. */
  public static final int MIN_HZ = 1000;

  /** The highest rate. */
  public static final int MAX_HZ = 768_000;

  private SampleRates() {}
}
