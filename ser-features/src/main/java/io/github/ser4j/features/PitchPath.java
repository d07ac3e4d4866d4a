package io.github.ser4j.features;

import java.util.Arrays;

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
 * <p>A move is the product of two independent ones, so the best arrivals of all bins are found
 * separately for voiced and unvoiced origins. Few voiced origins matter, since most pitches are
 * impossible in a frame; these are tried one by one. Among unvoiced origins, the best one of a bin
 * is not below that of a lower bin, because the logarithm of a triangle is concave, so that a frame
 * takes about {@code bins·log₂(bins)} steps. Source: P. F. Felzenszwalb, D. P. Huttenlocher, J. M.
 * Kleinberg, <i>Fast algorithms for large-state-space HMMs with applications to web usage
 * analysis</i> (2003). Both give the same values as trying all, bit for bit.
 *
 * <p>Not safe to share between threads.
 */
final class PitchPath {
  private static final double LOG_IMPOSSIBLE = Math.log(Double.MIN_NORMAL);

  /** More than any rounding error of a logarithm of a probability. */
  private static final double MARGIN = 1;

  /** Up to this part of the bins are few. */
  private static final int FEW = 8;

  private final int bins;
  private final int reach;
  private final int[] cameFrom;

  /** Logarithms of the weights of moves from {@code −reach} to {@code reach} bins. */
  private final double[] logWeights;

  private final double largestLogWeight;

  /** Logarithm of the sum of the weights of the moves that stay on the grid, for every bin. */
  private final double[] logSums;

  private final double logStay;
  private final double logSwitch;

  private int frame;

  /** The logarithm of the probability of the best path to each bin, voiced or unvoiced. */
  private final double[] voiced;

  private final double[] unvoiced;

  /** The state with the largest of these, and that value. */
  private int best;

  private double largest;

  private final Moves fromVoiced;
  private final Moves fromUnvoiced;
  private final int[] origins;

  /** The best move to every bin, and the bin that it comes from. */
  private static final class Moves {
    private final double[] departures;
    private final double[] arrivals;
    private final int[] from;

    Moves(int bins) {
      this.departures = new double[bins];
      this.arrivals = new double[bins];
      this.from = new int[bins];
    }
  }

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
    this.largestLogWeight = Arrays.stream(logWeights).max().orElseThrow();
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
    this.voiced = new double[bins];
    this.unvoiced = new double[bins];
    this.fromVoiced = new Moves(bins);
    this.fromUnvoiced = new Moves(bins);
    this.origins = new int[bins];
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
    if (frame > 0) {
      arrive();
    }
    best = 0;
    largest = Double.NEGATIVE_INFINITY;
    for (int bin = 0; bin < bins; bin++) {
      double probability = voicedProbabilities[bin];
      voiced[bin] += probability > 0 ? Math.log(probability + Double.MIN_NORMAL) : LOG_IMPOSSIBLE;
      if (voiced[bin] > largest) {
        largest = voiced[bin];
        best = bin;
      }
    }
    double logUnvoiced = Math.log(unvoicedProbability + Double.MIN_NORMAL);
    for (int bin = 0; bin < bins; bin++) {
      unvoiced[bin] += logUnvoiced;
      if (unvoiced[bin] > largest) {
        largest = unvoiced[bin];
        best = bins + bin;
      }
    }
    frame++;
  }

  private void arrive() {
    depart(unvoiced, fromUnvoiced.departures);
    search(fromUnvoiced);
    depart(voiced, fromVoiced.departures);
    moveFrom(fromVoiced, leastThatMatters(fromUnvoiced.arrivals));
    arrive(2 * bins * frame, voiced, logStay, logSwitch);
    arrive(2 * bins * frame + bins, unvoiced, logSwitch, logStay);
  }

  private void depart(double[] values, double[] departures) {
    for (int bin = 0; bin < bins; bin++) {
      departures[bin] = values[bin] - logSums[bin];
    }
  }

  /**
   * Returns a value below which a voiced departure does not matter, because an unvoiced one is
   * better for every bin.
   */
  private double leastThatMatters(double[] unvoicedArrivals) {
    double least = Double.POSITIVE_INFINITY;
    for (double arrival : unvoicedArrivals) {
      if (arrival < least) {
        least = arrival;
      }
    }
    return least - Math.abs(logStay - logSwitch) - largestLogWeight - MARGIN;
  }

  /** Finds the best moves from departures that are not below a value. */
  private void moveFrom(Moves moves, double least) {
    int count = 0;
    for (int bin = 0; bin < bins; bin++) {
      if (moves.departures[bin] >= least) {
        origins[count++] = bin;
      }
    }
    if (count > bins / FEW) {
      search(moves);
      return;
    }
    Arrays.fill(moves.arrivals, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < count; i++) {
      tryFrom(origins[i], moves);
    }
  }

  private void tryFrom(int origin, Moves moves) {
    double departure = moves.departures[origin];
    int last = Math.min(bins - 1, origin + reach);
    for (int bin = Math.max(0, origin - reach); bin <= last; bin++) {
      double value = departure + logWeights[bin - origin + reach];
      if (value > moves.arrivals[bin]) {
        moves.arrivals[bin] = value;
        moves.from[bin] = origin;
      }
    }
  }

  /** Finds the best moves from all departures; of equal ones, those from the lowest bin. */
  private void search(Moves moves) {
    double[] departures = moves.departures;
    int[] from = moves.from;
    for (int step = Integer.highestOneBit(bins); step > 0; step /= 2) {
      for (int bin = step - 1; bin < bins; bin += 2 * step) {
        int before = bin - step;
        int after = bin + step;
        int first = Math.max(bin - reach, before < 0 ? 0 : from[before]);
        int last = Math.min(bin + reach, after < bins ? from[after] : bins - 1);
        double most = departures[first] + logWeights[bin - first + reach];
        int origin = first;
        for (int k = first + 1; k <= last; k++) {
          double value = departures[k] + logWeights[bin - k + reach];
          if (value > most) {
            most = value;
            origin = k;
          }
        }
        moves.arrivals[bin] = most;
        from[bin] = origin;
      }
    }
  }

  /** Sets the values of all bins, voiced or unvoiced, to those of the best way to get there. */
  private void arrive(int at, double[] values, double logFromVoiced, double logFromUnvoiced) {
    double jump = largest + LOG_IMPOSSIBLE;
    for (int bin = 0; bin < bins; bin++) {
      double value = fromVoiced.arrivals[bin] + logFromVoiced;
      int from = fromVoiced.from[bin];
      double other = fromUnvoiced.arrivals[bin] + logFromUnvoiced;
      if (other > value) {
        value = other;
        from = bins + fromUnvoiced.from[bin];
      }
      if (jump > value) {
        value = jump;
        from = best;
      }
      values[bin] = value;
      cameFrom[at + bin] = from;
    }
  }

  /**
   * Returns the best path through all frames added.
   *
   * @return the state of every frame, 0 to {@code 2·bins − 1}; a new array
   */
  int[] states() {
    int[] states = new int[frame];
    int state = best;
    for (int t = frame - 1; t >= 0; t--) {
      states[t] = state;
      state = cameFrom[2 * bins * t + state];
    }
    return states;
  }
}
