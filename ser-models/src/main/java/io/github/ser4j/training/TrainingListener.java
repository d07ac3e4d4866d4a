package io.github.ser4j.training;

/** Receives the events of a training, on the training thread. */
@FunctionalInterface
public interface TrainingListener {
  /**
   * Handles an event. An exception ends the training.
   *
   * @param event the event
   */
  void on(TrainingEvent event);

  /**
   * Returns a listener that then calls another one.
   *
   * @param next called after this one, unless this one throws
   * @return both in turn
   */
  default TrainingListener andThen(TrainingListener next) {
    return event -> {
      on(event);
      next.on(event);
    };
  }
}
