package io.github.ser4j.augment;

import io.github.ser4j.internal.Checks;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** The seed of noise as text: {@code drawn} for each change, or a number. */
final class NoiseSeed {
  private static final String DRAWN = "drawn";

  private NoiseSeed() {}

  static OptionalLong draw(OptionalLong seed, RandomGenerator random) {
    long fresh = random.nextLong();
    return seed.isPresent() ? seed : OptionalLong.of(fresh);
  }

  static String text(OptionalLong seed) {
    return seed.isPresent() ? Long.toString(seed.getAsLong()) : DRAWN;
  }

  static OptionalLong parse(String text) {
    if (text.equalsIgnoreCase(DRAWN)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw Checks.textFailure("seed", text, "a whole number or '" + DRAWN + "'");
    }
  }
}
