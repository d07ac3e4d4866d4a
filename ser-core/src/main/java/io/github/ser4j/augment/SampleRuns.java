package io.github.ser4j.augment;

/** Computes where segments of samples begin, and how loud they are. */
final class SampleRuns {
  private SampleRuns() {}

  /** Returns one of {@code places}, all equally likely if the fraction is uniform from 0 to 1. */
  static int first(double fraction, int places) {
    return (int) Math.min(fraction * places, places - 1.0);
  }

  /** Returns the sum of the squares. */
  static double energy(float[] samples) {
    double energy = 0;
    for (float sample : samples) {
      energy += (double) sample * sample;
    }
    return energy;
  }

  /** Returns the gain that brings noise to a signal-to-noise ratio. */
  static double noiseGain(double speechEnergy, double noiseEnergy, double snrDb) {
    return Math.sqrt(speechEnergy / noiseEnergy) * Math.pow(10, -snrDb / 20);
  }
}
