package io.github.ser4j.features;

/**
 * The most probable sequence of pitches, voiced or not, given the probabilities of each frame: a
 * hidden Markov model, decoded with A. Viterbi's algorithm (1967).
 *
 * <p>State {@code b} is voiced speech of the pitch of bin {@code b}, state {@code bins + b} is
 * unvoiced speech that remembers it. From frame to frame, voicing changes with a small probability,
 * and the pitch moves by a few bins: the weights of the moves are a triangle, truncated at the
 * first and the last bin. Values match librosa's {@code transition_local}, {@code transition_loop}
 * and {@code viterbi}. As there, impossible moves have the smallest normal number as probability: a
 * path may jump anywhere if everything else is impossible too.
 *
 * <p>Since a move is the product of two independent ones, and only few are possible, a frame takes
 * {@code 2·bins·width} steps. Not safe to share between threads.
 */
final class PitchPath {
  private static final double LOG_IMPOSSIBLE = Math.log(Double.MIN_NORMAL);

  private final int bins;
  private final int reach;
  private final int[] cameFrom;

  /** Logarithms of the weights of moves from {@code −reach} to {@code reach} bins. */
  private final double[] logWeights;

  /** Logarithm of the sum of the weights of the moves that stay on the grid, for every bin. */
  private final double[] logSums;

  private final double logStay;
  private final double logSwitch;

  private int frame;
  private double[] values;
  private double[] nextValues;
  private final double[] departures;
  private final double[] voiced;
  private final double[] unvoiced;
  private final int[] voicedFrom;
  private final int[] unvoicedFrom;

  /**
   * Creates the tables.
   *
   * @param frames how many frames will be added
   * @param bins the number of pitches
   * @param width the length of the triangle's base in bins, at least 1
   * @param switchProbability the probability that voicing changes, 0 to 1
   */
  PitchPath(int frames, int bins, long width, double switchProbability) {
    this.bins = bins;
    this.cameFrom = new int[Math.multiplyExact(frames, 2 * bins)];
    this.reach = (int) Math.min(width / 2, bins - 1);
    this.logWeights = new double[2 * reach + 1];
    double[] weights = new double[2 * reach + 1];
    // The two middle weights of an even width cannot both be at 0: the second is if the number of
    // bins is odd, as in librosa.
    long first = -((width - 1 + bins % 2) / 2);
    for (int move = -reach; move <= reach; move++) {
      weights[move + reach] = triangle(move - first, width);
      logWeights[move + reach] = Math.log(weights[move + reach]);
    }
    this.logSums = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      double sum = 0;
      for (int move = Math.max(-reach, -bin); move <= Math.min(reach, bins - 1 - bin); move++) {
        sum += weights[move + reach];
      }
      logSums[bin] = Math.log(sum);
    }
    this.logStay = Math.log(1 - switchProbability);
    this.logSwitch = Math.log(switchProbability);
    this.values = new double[2 * bins];
    this.nextValues = new double[2 * bins];
    this.departures = new double[bins];
    this.voiced = new double[bins];
    this.unvoiced = new double[bins];
    this.voicedFrom = new int[bins];
    this.unvoicedFrom = new int[bins];
  }

  /** Returns element {@code i} of a triangle of {@code width} elements; 0 outside. */
  private static double triangle(long i, long width) {
    if (i < 0 || i >= width) {
      return 0;
    }
    long fromEdge = Math.min(i, width - 1 - i);
    return width % 2 == 1 ? 2.0 * (fromEdge + 1) / (width + 1) : (2.0 * fromEdge + 1) / width;
  }

  /**
   * Adds the next frame.
   *
   * @param voicedProbabilities the probability of every bin, voiced; the first {@code bins} are
   *     read
   * @param unvoicedProbability that of every bin, unvoiced
   */
  void add(double[] voicedProbabilities, double unvoicedProbability) {
    double logUnvoiced = Math.log(unvoicedProbability + Double.MIN_NORMAL);
    if (frame > 0) {
      arrive();
    }
    for (int bin = 0; bin < bins; bin++) {
      double probability = voicedProbabilities[bin];
      values[bin] += probability > 0 ? Math.log(probability + Double.MIN_NORMAL) : LOG_IMPOSSIBLE;
      values[bins + bin] += logUnvoiced;
    }
    frame++;
  }

  private void arrive() {
    moveWithin(0, voiced, voicedFrom);
    moveWithin(bins, unvoiced, unvoicedFrom);
    int best = best();
    double jump = values[best] + LOG_IMPOSSIBLE;
    int at = 2 * bins * frame;
    for (int bin = 0; bin < bins; bin++) {
      arrive(at, bin, voiced[bin] + logStay, unvoiced[bin] + logSwitch, bin, best, jump);
      arrive(at, bins + bin, voiced[bin] + logSwitch, unvoiced[bin] + logStay, bin, best, jump);
    }
    double[] swap = values;
    values = nextValues;
    nextValues = swap;
  }

  private void arrive(
      int at, int state, double fromVoiced, double fromUnvoiced, int bin, int best, double jump) {
    double value = fromVoiced;
    int from = voicedFrom[bin];
    if (fromUnvoiced > value) {
      value = fromUnvoiced;
      from = unvoicedFrom[bin];
    }
    if (jump > value) {
      value = jump;
      from = best;
    }
    nextValues[state] = value;
    cameFrom[at + state] = from;
  }

  /** Finds the best transition to every bin from the states at an offset, and its origin. */
  private void moveWithin(int offset, double[] arrivals, int[] from) {
    for (int bin = 0; bin < bins; bin++) {
      departures[bin] = values[offset + bin] - logSums[bin];
    }
    for (int bin = 0; bin < bins; bin++) {
      int last = Math.min(bins - 1, bin + reach);
      double largest = Double.NEGATIVE_INFINITY;
      int source = bin;
      for (int k = Math.max(0, bin - reach); k <= last; k++) {
        double value = departures[k] + logWeights[bin - k + reach];
        if (value > largest) {
          largest = value;
          source = k;
        }
      }
      arrivals[bin] = largest;
      from[bin] = offset + source;
    }
  }

  private int best() {
    int best = 0;
    for (int state = 1; state < values.length; state++) {
      if (values[state] > values[best]) {
        best = state;
      }
    }
    return best;
  }

  /**
   * Returns the best path through all frames added.
   *
   * @return the state of every frame, 0 to {@code 2·bins − 1}; a new array
   */
  int[] states() {
    int[] states = new int[frame];
    int state = best();
    for (int t = frame - 1; t >= 0; t--) {
      states[t] = state;
      state = cameFrom[2 * bins * t + state];
    }
    return states;
  }
}
