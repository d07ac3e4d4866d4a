package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Some of several changes, in their order. */
final class SomeAugmenters extends Described implements Augmenter {
  static final String NAME = "someOf";

  private static final Settings<SomeAugmenters, Builder> SETTINGS =
      new Settings<SomeAugmenters, Builder>()
          .integer("count", some -> some.count, (builder, value) -> builder.count = value)
          .about("count", "a whole number, 0 or more");

  private static final class Builder {
    private int count = 1;
  }

  private final int count;
  private final List<Augmenter> choices;

  SomeAugmenters(int count, List<Augmenter> choices) {
    this.count = count;
    this.choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("there are no augmenters to choose from; give at least 1");
    }
    if (count < 0 || count > choices.size()) {
      throw Checks.failure(
          "count",
          count,
          "from 0 to the number of augmenters to choose from, which is " + choices.size());
    }
  }

  static Augmenter of(Spec spec, List<Augmenter> parts) {
    Builder builder = new Builder();
    SETTINGS.read(NAME, spec.settings(), builder);
    return new SomeAugmenters(builder.count, parts);
  }

  @Override
  public Waveform apply(Waveform in, RandomGenerator random) {
    return draw(random).apply(in, random);
  }

  @Override
  public Augmenter draw(RandomGenerator random) {
    List<Augmenter> drawn = new ArrayList<>(count);
    for (int i = 0; i < choices.size() && drawn.size() < count; i++) {
      // Each is taken with the probability that makes every choice equally likely.
      int wanted = count - drawn.size();
      if (StableRandom.share(random) * (choices.size() - i) < wanted) {
        drawn.add(choices.get(i).draw(random));
      }
    }
    return AugmenterSequence.of(drawn);
  }

  @Override
  public Spec spec() {
    return new Spec(NAME, SETTINGS.write(this), choices.stream().map(Augmenter::spec).toList());
  }

  @Override
  protected Object identity() {
    return List.of(count, choices);
  }

  @Override
  public String toString() {
    return NAME + "(" + count + ", " + choices + ")";
  }
}
