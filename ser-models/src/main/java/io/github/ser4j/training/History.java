package io.github.ser4j.training;

import java.util.List;
import java.util.Optional;

/**
 * How a training went.
 *
 * @param epochs every epoch in order
 * @param bestEpoch the number of the epoch whose parameters the network has, from 1
 */
public record History(List<Epoch> epochs, int bestEpoch) {

  /**
   * Makes a history.
   *
   * @param epochs see {@link #epochs()}
   * @param bestEpoch see {@link #bestEpoch()}
   */
  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * The figures of one epoch.
   *
   * @param number from 1
   * @param training figures on the training examples, measured while learning from them
   * @param validation figures on the validation examples after the epoch, if there are any
   * @param seconds how long the epoch took
   */
  public record Epoch(int number, Figures training, Optional<Figures> validation, double seconds) {}

  /**
   * How well a network does.
   *
   * @param loss mean cross-entropy in nats, 0 or more
   * @param accuracy share of clips whose most probable class is the right one, 0 to 1
   */
  public record Figures(double loss, double accuracy) {}
}
