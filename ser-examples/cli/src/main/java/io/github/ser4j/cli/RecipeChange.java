package io.github.ser4j.cli;

import java.util.function.Supplier;

/** Changes of a recipe by options. */
final class RecipeChange {
  private RecipeChange() {}

  /**
   * Makes something of a recipe and options.
   *
   * @throws IllegalArgumentException if an option does not suit the recipe, which is wrong usage
   */
  static <T> T of(Supplier<T> change) {
    try {
      return change.get();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
