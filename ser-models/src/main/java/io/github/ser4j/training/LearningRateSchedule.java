package io.github.ser4j.training;

/**
 * How the learning rate changes during a training. Implementations are immutable and safe to share
 * between threads.
 */
@FunctionalInterface
public interface LearningRateSchedule {
  /**
   * What the optimizer's learning rate is multiplied with for a step.
   *
   * @param position where the training stands
   * @return a factor of 0 or more
   */
  double factor(StepPosition position);

  /**
   * The learning rate stays as it is.
   *
   * @return always 1
   */
  static LearningRateSchedule constant() {
    return position -> 1;
  }

  /**
   * Half a cosine from 1 to 0 over the whole training, step by step: {@code (1 + cos(π · progress))
   * / 2}. Source: I. Loshchilov, F. Hutter, <i>SGDR</i>, ICLR 2017, without restarts.
   *
   * @return from 1 to 0
   */
  static LearningRateSchedule cosine() {
    return position -> (1 + Math.cos(Math.PI * position.progress())) / 2;
  }
}
