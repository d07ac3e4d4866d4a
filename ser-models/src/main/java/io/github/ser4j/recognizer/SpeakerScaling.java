package io.github.ser4j.recognizer;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.StandardScaler;
import java.util.List;

/**
 * The scaler of one speaker: mean and variance of the speaker's features, drawn towards those of
 * all speakers as if some clips of theirs were among them. With {@code n} clips of mean {@code m}
 * and variance {@code v}, all speakers' {@code M} and {@code V}, and {@code p} prior clips, the
 * mean is {@code (n·m + p·M)/(n + p)} and the variance {@code (n·v + p·V)/(n + p)}. Source: J.-L.
 * Gauvain and C.-H. Lee, <i>Maximum a posteriori estimation for multivariate Gaussian mixture
 * observations of Markov chains</i> (1994), for the mean.
 */
final class SpeakerScaling {
  /** The default weight of all speakers, in clips. */
  static final double PRIOR_CLIPS = 5;

  private SpeakerScaling() {}

  /**
   * Fits the scaler of a speaker.
   *
   * @param features one column for each clip of the speaker
   * @param all the scaler of all speakers
   * @param priorClips the weight of all speakers, in clips, greater than 0
   */
  static StandardScaler of(List<FeatureMatrix> features, StandardScaler all, double priorClips) {
    double[] means = all.means();
    double[] scales = all.scales();
    int clips = features.size();
    for (int row = 0; row < means.length; row++) {
      double sum = 0;
      for (FeatureMatrix each : features) {
        sum += each.get(row, 0);
      }
      double mean = clips == 0 ? 0 : sum / clips;
      double squares = 0;
      for (FeatureMatrix each : features) {
        double difference = each.get(row, 0) - mean;
        squares += difference * difference;
      }
      double total = clips + priorClips;
      means[row] = (sum + priorClips * means[row]) / total;
      scales[row] = Math.sqrt((squares + priorClips * scales[row] * scales[row]) / total);
    }
    return StandardScaler.of(means, scales);
  }
}
