package io.github.ser4j.training;

/** Adds up cross-entropy and right answers. */
final class Tally {
  private double loss;
  private int right;
  private int clips;

  /** Counts one clip that was judged with probabilities. */
  void add(float[] probabilities, int actual) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    loss -= Math.log(Math.max(probabilities[actual], Float.MIN_NORMAL));
    right += best == actual ? 1 : 0;
    clips++;
  }

  History.Figures figures() {
    return new History.Figures(loss / clips, (double) right / clips);
  }
}
