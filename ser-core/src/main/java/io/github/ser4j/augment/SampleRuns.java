package io.github.ser4j.augment;

/** Where runs of samples begin, and how loud they are. */
final class SampleRuns {
  private SampleRuns() {}

  /** One of {@code places}, each as likely as the others if the fraction is even from 0 to 1. */
  static int first(double fraction, int places) {
    return (int) Math.min(fraction * places, places - 1.0);
  }

  /** The sum of the squares. */
  static double energy(float[] samples) {
    double energy = 0;
    for (float sample : samples) {
      energy += (double) sample * sample;
    }
    return energy;
  }

  /** What noise is multiplied by, so that it lies so far below speech. */
  static double noiseGain(double speechEnergy, double noiseEnergy, double snrDb) {
    return Math.sqrt(speechEnergy / noiseEnergy) * Math.pow(10, -snrDb / 20);
  }
}
