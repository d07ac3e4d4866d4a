package io.github.ser4j.split;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Indices drawn for training and testing as in scikit-learn.
 *
 * <p>Source: scikit-learn 1.2.1, {@code ShuffleSplit}, {@code StratifiedShuffleSplit} and {@code
 * _approximate_mode}.
 */
final class TrainTestDraw {
  private final int[] train;
  private final int[] test;

  private TrainTestDraw(int[] train, int[] test) {
    this.train = train;
    this.test = test;
  }

  /** Draws from {@code size} indices without stratification. */
  static TrainTestDraw plain(int size, int testCount, NumpyRandom random) {
    int[] order = random.permutation(size);
    return new TrainTestDraw(
        Arrays.copyOfRange(order, testCount, size), Arrays.copyOf(order, testCount));
  }

  /**
   * Draws from indices with classes, so that each class has its share of both.
   *
   * @param classOf the class of each index
   * @param counts the number of indices of each class
   */
  static TrainTestDraw stratified(int[] classOf, int[] counts, int testCount, NumpyRandom random) {
    int[] trainCounts = shares(counts, classOf.length - testCount, random);
    int[] rest = counts.clone();
    Arrays.setAll(rest, i -> counts[i] - trainCounts[i]);
    int[] testCounts = shares(rest, testCount, random);
    int[][] placesOfClass = places(classOf, counts);
    IntStream.Builder train = IntStream.builder();
    IntStream.Builder test = IntStream.builder();
    for (int i = 0; i < counts.length; i++) {
      int[] order = random.permutation(counts[i]);
      for (int k = 0; k < trainCounts[i] + testCounts[i]; k++) {
        (k < trainCounts[i] ? train : test).add(placesOfClass[i][order[k]]);
      }
    }
    int[] trainPlaces = shuffled(train, random);
    return new TrainTestDraw(trainPlaces, shuffled(test, random));
  }

  /** Returns the training indices in the order drawn; must not be modified. */
  int[] train() {
    return train;
  }

  /** Returns the test indices in the order drawn; must not be modified. */
  int[] test() {
    return test;
  }

  /**
   * Returns how many of each class are among a number of draws: its share rounded down, plus one
   * for those with the largest remainders; ties are broken at random.
   */
  private static int[] shares(int[] counts, int draws, NumpyRandom random) {
    double total = IntStream.of(counts).sum();
    double[] lost = new double[counts.length];
    int[] shares = new int[counts.length];
    int missing = draws;
    for (int i = 0; i < counts.length; i++) {
      double share = counts[i] / total * draws;
      shares[i] = (int) Math.floor(share);
      lost[i] = share - shares[i];
      missing -= shares[i];
    }
    double[] losses = Arrays.stream(lost).distinct().sorted().toArray();
    for (int k = losses.length - 1; k >= 0 && missing > 0; k--) {
      double loss = losses[k];
      int[] losers = IntStream.range(0, lost.length).filter(i -> lost[i] == loss).toArray();
      int[] order = random.permutation(losers.length);
      for (int i = 0; i < losers.length && missing > 0; i++) {
        shares[losers[order[i]]]++;
        missing--;
      }
    }
    return shares;
  }

  private static int[][] places(int[] classOf, int[] counts) {
    int[][] places = new int[counts.length][];
    Arrays.setAll(places, i -> new int[counts[i]]);
    int[] found = new int[counts.length];
    for (int place = 0; place < classOf.length; place++) {
      int i = classOf[place];
      places[i][found[i]++] = place;
    }
    return places;
  }

  private static int[] shuffled(IntStream.Builder places, NumpyRandom random) {
    int[] values = places.build().toArray();
    random.shuffle(values);
    return values;
  }
}
