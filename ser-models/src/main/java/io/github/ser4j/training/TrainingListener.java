package io.github.ser4j.training;

/** Is told what happens in a training, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
  /**
   * Something happened. An exception ends the training.
   *
   * @param event what it was
   */
  void on(TrainingEvent event);

  /**
   * A listener that tells another one afterwards.
   *
   * @param next is told after this one, unless this one throws
   * @return both in turn
   */
  default TrainingListener andThen(TrainingListener next) {
    return event -> {
      on(event);
      next.on(event);
    };
  }
}
