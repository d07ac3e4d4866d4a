package io.github.ser4j.training;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Blends the features and labels of each clip of a batch with those of another one, with weights
 * from a beta distribution with both parameters {@code alpha}. A blend is as long as the clip; its
 * partner is cut or padded with zeros. Source: H. Zhang, M. Cisse, Y. N. Dauphin, D. Lopez-Paz,
 * <i>mixup: beyond empirical risk minimization</i>, ICLR 2018.
 */
final class Mixup {
  private final double alpha;

  Mixup(double alpha) {
    this.alpha = Checks.positive("the alpha of mixup", alpha);
  }

  double alpha() {
    return alpha;
  }

  LabeledBatch apply(LabeledBatch batch, SplittableRandom random) {
    int clips = batch.features().size();
    int classes = clips == 0 ? 0 : batch.targets().length / clips;
    int[] partners = EpochOrder.shuffled(clips, random);
    UniformRandomProvider bits = random::nextLong;
    ContinuousSampler gamma = AhrensDieterMarsagliaTsangGammaSampler.of(bits, alpha, 1);
    List<FeatureMatrix> features = new ArrayList<>(clips);
    float[] targets = new float[batch.targets().length];
    for (int i = 0; i < clips; i++) {
      double share = share(gamma);
      int partner = partners[i];
      FeatureMatrix own = batch.features().get(i);
      FeatureMatrix other = batch.features().get(partner).withFrames(own.frames());
      features.add(FeatureMatrix.blend(own, other, share));
      for (int c = 0; c < classes; c++) {
        targets[i * classes + c] =
            (float)
                (share * batch.targets()[i * classes + c]
                    + (1 - share) * batch.targets()[partner * classes + c]);
      }
    }
    return new LabeledBatch(features, targets);
  }

  /** Returns a beta-distributed weight, at least 1/2, so that the clip outweighs its partner. */
  private static double share(ContinuousSampler gamma) {
    double first = gamma.sample();
    double second = gamma.sample();
    double share = first + second == 0 ? 1 : first / (first + second);
    return Math.max(share, 1 - share);
  }
}
