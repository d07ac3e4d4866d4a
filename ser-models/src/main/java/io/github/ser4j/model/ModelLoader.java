package io.github.ser4j.model;

import io.github.ser4j.config.Registry;

/**
 * Creates a model from its state. A {@link Registry} finds loaders by the name of the model's
 * description:
 *
 * <pre>{@code
 * Registry registry =
 *     EmotionRecognizer.registry()
 *         .with(
 *             ModelLoader.class,
 *             "prior",
 *             (spec, parts) -> state -> new PriorModel(state.array("probabilities")));
 * }</pre>
 *
 * <p>The loader of a composite model calls {@link ModelState#load} on each of its {@link
 * ModelState#parts}.
 */
@FunctionalInterface
public interface ModelLoader {
  /**
   * Creates a model.
   *
   * @param state given by {@link EmotionModel#state()}
   * @return the model; to be closed by the caller
   * @throws IllegalArgumentException if something is missing or wrong
   */
  EmotionModel load(ModelState state);

  /**
   * Returns the loader of networks, to which others can be added: {@code network} ({@link
   * NetworkModel}). That of linear models is with their classifiers.
   *
   * @return a registry of {@link ModelLoader} and {@link Architecture}
   */
  static Registry registry() {
    return Architectures.registry().with(ModelLoader.class, "network", NetworkModel::loader);
  }
}
