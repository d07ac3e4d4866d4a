package io.github.ser4j.training;

/**
 * The targets of the loss of one clip: 1 for the clip's class, then smoothed, then multiplied by
 * the weight of that class. Mixup then blends rows of two clips, which is the same as blending
 * their losses.
 *
 * <p>The loss of a batch is the sum over all clips and classes of {@code −target · log p}, divided
 * by the number of clips.
 */
final class LossTargets {
  private final double[] weights;
  private final double smoothing;

  LossTargets(TrainingPlan plan, Examples training, int classes) {
    this.weights = plan.stepOptions().classWeights().of(training, classes);
    this.smoothing = plan.stepOptions().labelSmoothing();
  }

  /** Returns the targets of clips of the given classes, clip by clip. */
  float[] of(int[] clipClasses) {
    int classes = weights.length;
    float[] targets = new float[clipClasses.length * classes];
    for (int i = 0; i < clipClasses.length; i++) {
      double weight = weights[clipClasses[i]];
      for (int c = 0; c < classes; c++) {
        double hard = c == clipClasses[i] ? 1 : 0;
        targets[i * classes + c] =
            (float) (weight * ((1 - smoothing) * hard + smoothing / classes));
      }
    }
    return targets;
  }
}
