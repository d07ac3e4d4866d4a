package io.github.ser4j.training;

import java.util.Collections;
import java.util.Optional;

/** Positions in a training, with arbitrary metrics. */
final class Positions {
  private Positions() {}

  static StepPosition of(int epoch, int epochs, int step, int stepsPerEpoch) {
    History.Epoch any =
        new History.Epoch(1, new History.Metrics(1, 0.5, 0.5), Optional.empty(), 0.001, 1);
    return new StepPosition(Collections.nCopies(epoch, any), epochs, step, stepsPerEpoch);
  }
}
