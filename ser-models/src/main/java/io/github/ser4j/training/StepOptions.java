package io.github.ser4j.training;

import io.github.ser4j.internal.Checks;
import java.util.Optional;

/**
 * The options of a plan that change the loss and the gradients of a training step.
 *
 * @param mixup blends clips, if present
 * @param classWeights the weights of classes in the loss
 * @param labelSmoothing from 0, for none, to below 1
 * @param clipping clips gradients, if present
 */
record StepOptions(
    Optional<Mixup> mixup,
    ClassWeights classWeights,
    double labelSmoothing,
    Optional<GradientClipping> clipping) {
  private static final StepOptions NONE =
      new StepOptions(Optional.empty(), ClassWeights.equal(), 0, Optional.empty());

  StepOptions {
    Checks.belowOne("the epsilon of labelSmoothing", labelSmoothing);
  }

  static StepOptions none() {
    return NONE;
  }

  StepOptions withMixup(Optional<Mixup> newMixup) {
    return new StepOptions(newMixup, classWeights, labelSmoothing, clipping);
  }

  StepOptions withClassWeights(ClassWeights newClassWeights) {
    return new StepOptions(mixup, newClassWeights, labelSmoothing, clipping);
  }

  StepOptions withLabelSmoothing(double epsilon) {
    return new StepOptions(mixup, classWeights, epsilon, clipping);
  }

  StepOptions withClipping(Optional<GradientClipping> newClipping) {
    return new StepOptions(mixup, classWeights, labelSmoothing, newClipping);
  }

  /** Returns an update with clipped gradients, if there is a limit. */
  ParameterUpdate clipped(ParameterUpdate update) {
    return clipping.map(limit -> limit.before(update)).orElse(update);
  }
}
