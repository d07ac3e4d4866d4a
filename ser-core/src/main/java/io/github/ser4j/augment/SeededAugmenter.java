package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** An augmenter that does not say what it draws, with the seed that it draws from. */
final class SeededAugmenter extends Described implements Augmenter {
  static final String NAME = "seeded";

  private static final Settings<SeededAugmenter, Builder> SETTINGS =
      new Settings<SeededAugmenter, Builder>()
          .text(
              "seed",
              seeded -> NoiseSeed.text(OptionalLong.of(seeded.seed)),
              (builder, text) -> builder.seed = NoiseSeed.parse(text));

  private static final class Builder {
    private OptionalLong seed = OptionalLong.empty();
  }

  private final Augmenter part;
  private final long seed;

  SeededAugmenter(Augmenter part, long seed) {
    this.part = part;
    this.seed = seed;
  }

  static Augmenter of(Spec spec, List<Augmenter> parts) {
    Builder builder = new Builder();
    SETTINGS.read(NAME, spec.settings(), builder);
    return new SeededAugmenter(Compositions.onlyPart(spec, parts), builder.seed.orElse(0));
  }

  @Override
  public Waveform apply(Waveform in, RandomGenerator random) {
    return part.apply(in, new SplittableRandom(seed));
  }

  @Override
  public Augmenter draw(RandomGenerator random) {
    return this;
  }

  @Override
  public Spec spec() {
    return new Spec(NAME, SETTINGS.write(this), List.of(part.spec()));
  }

  @Override
  protected Object identity() {
    return List.of(seed, part);
  }

  @Override
  public String toString() {
    return NAME + "(" + seed + ", " + part + ")";
  }
}
