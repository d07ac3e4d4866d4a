package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/** A change that is made with a probability. */
final class ChanceAugmenter extends Described implements Augmenter {
  static final String NAME = "chance";

  private static final Settings<ChanceAugmenter, Builder> SETTINGS =
      new Settings<ChanceAugmenter, Builder>()
          .real(
              "probability",
              chance -> chance.probability,
              (builder, value) -> builder.probability = value)
          .about("probability", "0 to 1");

  private static final class Builder {
    private double probability = 0.5;
  }

  private final double probability;
  private final Augmenter part;

  ChanceAugmenter(double probability, Augmenter part) {
    this.probability = Checks.between(0, 1, "probability", probability);
    this.part = part;
  }

  static Augmenter of(Spec spec, List<Augmenter> parts) {
    Builder builder = new Builder();
    SETTINGS.read(NAME, spec.settings(), builder);
    return new ChanceAugmenter(builder.probability, Compositions.onlyPart(spec, parts));
  }

  @Override
  public Waveform apply(Waveform in, RandomGenerator random) {
    return draw(random).apply(in, random);
  }

  @Override
  public Augmenter draw(RandomGenerator random) {
    return StableRandom.share(random) < probability ? part.draw(random) : Augmenter.none();
  }

  @Override
  public Spec spec() {
    return new Spec(NAME, SETTINGS.write(this), List.of(part.spec()));
  }

  @Override
  protected Object identity() {
    return List.of(probability, part);
  }

  @Override
  public String toString() {
    return NAME + "(" + probability + ", " + part + ")";
  }
}
