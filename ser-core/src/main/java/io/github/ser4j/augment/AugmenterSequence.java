package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Spec;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** One change after the other; none at all if there are no parts. */
final class AugmenterSequence extends Described implements Augmenter {
  static final String NAME = "then";
  static final Augmenter NONE = new AugmenterSequence(List.of());

  private final List<Augmenter> parts;

  private AugmenterSequence(List<Augmenter> parts) {
    this.parts = List.copyOf(parts);
  }

  static Augmenter of(Augmenter first, Augmenter next) {
    return of(Stream.of(first, next).toList());
  }

  /** Sequences among the parts are taken apart, so that equal orders have equal descriptions. */
  static Augmenter of(List<Augmenter> parts) {
    List<Augmenter> flat =
        parts.stream()
            .flatMap(
                part ->
                    part instanceof AugmenterSequence inner
                        ? inner.parts.stream()
                        : Stream.of(part))
            .toList();
    return flat.size() == 1 ? flat.get(0) : new AugmenterSequence(flat);
  }

  static Augmenter of(Spec spec, List<Augmenter> parts) {
    spec.requireNoSettings();
    return of(parts);
  }

  @Override
  public Waveform apply(Waveform in, RandomGenerator random) {
    Waveform changed = in;
    for (Augmenter part : parts) {
      changed = part.apply(changed, random);
    }
    return changed;
  }

  @Override
  public Augmenter draw(RandomGenerator random) {
    return of(parts.stream().map(part -> part.draw(random)).toList());
  }

  @Override
  public Spec spec() {
    return Spec.ofParts(NAME, parts.stream().map(Augmenter::spec).toList());
  }

  @Override
  protected Object identity() {
    return parts;
  }

  @Override
  public String toString() {
    return parts.isEmpty() ? "none" : NAME + parts;
  }
}
