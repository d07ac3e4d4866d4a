package io.github.ser4j.recognizer;

import io.github.ser4j.training.History;
import java.util.List;

/**
 * The trained models of a recipe.
 *
 * @param models with weights whose sum is 1
 * @param temperature by which their mean log probabilities are divided: the inverse of the sum of
 *     learned weights; 1 if they are not learned
 */
record TrainedFusion(List<TrainedPart> models, double temperature) {
  TrainedFusion {
    models = List.copyOf(models);
  }

  List<RecognizerPart> parts() {
    return models.stream().map(TrainedPart::part).toList();
  }

  List<History> histories() {
    return models.stream().flatMap(each -> each.history().stream()).toList();
  }
}
