package io.github.ser4j.model.classic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The shrinkage and the temperature that predict the classes of held-out training speakers best;
 * see {@link ShrinkageLda#chosenBySpeaker}.
 *
 * @param all the moments of all rows
 * @param shrinkage the shrinkage
 * @param temperature the divisor of the scores
 * @param recall the unweighted average recall on the held-out speakers
 * @param logLoss the log loss on them, with the temperature
 */
record SpeakerChoice(
    SecondMoments all, double shrinkage, double temperature, double recall, double logLoss) {
  private static final double[] CANDIDATES = {0.2, 0.4, 0.6, 0.8};
  private static final int FOLDS = 4;

  /** Returns the choice; empty if speakers are unknown or too few, or no fold can be predicted. */
  static Optional<SpeakerChoice> of(ClippedRows rows, boolean uniformPriors) {
    LabeledFeatures data = rows.data();
    List<int[]> folds = SpeakerFolds.of(data, FOLDS);
    if (folds.size() < 2) {
      return Optional.empty();
    }
    List<SecondMoments> moments =
        folds.parallelStream().map(fold -> SecondMoments.of(rows, fold)).toList();
    SecondMoments all = SecondMoments.sum(moments);
    double[][][] scores = new double[CANDIDATES.length][data.rows()][0];
    for (int fold = 0; fold < folds.size(); fold++) {
      score(rows, folds.get(fold), all.minus(moments.get(fold)), uniformPriors, scores);
    }
    // No score where nothing varies in the other folds; minus infinity where they lack the class.
    int[] scored =
        IntStream.range(0, data.rows())
            .filter(row -> scores[0][row].length > 0)
            .filter(row -> Double.isFinite(scores[0][row][data.label(row)]))
            .toArray();
    if (scored.length == 0) {
      return Optional.empty();
    }
    int[] labels = Arrays.stream(scored).map(data::label).toArray();
    SpeakerChoice best = new SpeakerChoice(all, 1, 1, -1, Double.POSITIVE_INFINITY);
    for (int candidate = 0; candidate < CANDIDATES.length; candidate++) {
      double[][] ofCandidate = scores[candidate];
      HeldOutScores heldOut =
          new HeldOutScores(
              Arrays.stream(scored).mapToObj(row -> ofCandidate[row]).toArray(double[][]::new),
              labels,
              data.classes());
      double temperature = heldOut.bestTemperature();
      SpeakerChoice choice =
          new SpeakerChoice(
              all,
              CANDIDATES[candidate],
              temperature,
              heldOut.unweightedAverageRecall(),
              heldOut.logLoss(temperature));
      best = choice.isBetterThan(best) ? choice : best;
    }
    return Optional.of(best);
  }

  private boolean isBetterThan(SpeakerChoice other) {
    return recall > other.recall || (recall == other.recall && logLoss < other.logLoss);
  }

  /** Scores the rows of a fold with every candidate, fitted to the other folds. */
  private static void score(
      ClippedRows rows,
      int[] fold,
      SecondMoments others,
      boolean uniformPriors,
      double[][][] scores) {
    DMatrixRMaj covariance = others.withinCovariance();
    if (!(CommonOps_DDRM.trace(covariance) > 0)) {
      return;
    }
    IntStream.range(0, CANDIDATES.length)
        .parallel()
        .forEach(
            candidate -> {
              LinearScores fitted =
                  Discriminants.of(
                      others.means(),
                      others.counts(),
                      Discriminants.shrunk(covariance, CANDIDATES[candidate]),
                      uniformPriors);
              double[] values = new double[rows.data().features()];
              for (int row : fold) {
                rows.copy(row, values, 0);
                scores[candidate][row] = fitted.of(values);
              }
            });
  }
}
