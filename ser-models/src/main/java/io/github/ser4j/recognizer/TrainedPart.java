package io.github.ser4j.recognizer;

import io.github.ser4j.training.History;
import java.util.Optional;

/**
 * A trained model of a recipe.
 *
 * @param part the model with its features
 * @param history of the training, if it is a network
 */
record TrainedPart(RecognizerPart part, Optional<History> history) {
  TrainedPart withWeight(double weight) {
    return new TrainedPart(part.withWeight(weight), history);
  }
}
