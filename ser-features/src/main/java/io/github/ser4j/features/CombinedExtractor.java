package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Several extractors applied to the same waveform, with their matrices combined. Nested
 * combinations of the same kind are flattened: {@code a.and(b).and(c)} has three parts.
 */
final class CombinedExtractor implements FeatureExtractor {
  @SuppressWarnings("ImmutableEnumChecker") // the fields hold stateless method references
  private enum Way {
    STACKED("and", FeatureMatrix::stack),
    CONCATENATED("append", FeatureMatrix::concatenate);

    private final String specName;
    private final Function<List<FeatureMatrix>, FeatureMatrix> join;

    Way(String specName, Function<List<FeatureMatrix>, FeatureMatrix> join) {
      this.specName = specName;
      this.join = join;
    }
  }

  private final Way way;
  private final List<FeatureExtractor> parts;

  private CombinedExtractor(Way way, List<FeatureExtractor> parts) {
    this.way = way;
    this.parts = parts;
  }

  static FeatureExtractor stacked(FeatureExtractor above, FeatureExtractor below) {
    return joined(Way.STACKED, above, below);
  }

  static FeatureExtractor concatenated(FeatureExtractor before, FeatureExtractor after) {
    return joined(Way.CONCATENATED, before, after);
  }

  private static FeatureExtractor joined(Way way, FeatureExtractor first, FeatureExtractor second) {
    List<FeatureExtractor> parts = new ArrayList<>();
    if (first instanceof CombinedExtractor combined && combined.way == way) {
      parts.addAll(combined.parts);
    } else {
      parts.add(first);
    }
    parts.add(second);
    return new CombinedExtractor(way, List.copyOf(parts));
  }

  static List<String> names() {
    return Stream.of(Way.values()).map(way -> way.specName).toList();
  }

  static FeatureExtractor of(String name, List<FeatureExtractor> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          "feature extractor " + name + " has no parts, but needs at least one");
    }
    Way way = name.equals(Way.STACKED.specName) ? Way.STACKED : Way.CONCATENATED;
    return new CombinedExtractor(way, List.copyOf(parts));
  }

  @Override
  public FeatureMatrix extract(Waveform in) {
    List<FeatureMatrix> matrices = new ArrayList<>(parts.size());
    parts.forEach(part -> matrices.add(part.extract(in)));
    try {
      return way.join.apply(matrices);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "feature extractor "
              + this
              + " cannot combine the features of "
              + in
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Returns the common framing; padding may differ between parts. */
  @Override
  public Optional<Framing> framing() {
    Optional<Framing> first = parts.get(0).framing();
    boolean same =
        way == Way.STACKED
            && parts.stream()
                .allMatch(part -> first.isPresent() && samePlaces(first.get(), part.framing()));
    return same ? first : Optional.empty();
  }

  private static boolean samePlaces(Framing framing, Optional<Framing> other) {
    return other
        .filter(
            that ->
                framing.frameSamples() == that.frameSamples()
                    && framing.hopSamples() == that.hopSamples()
                    && framing.center() == that.center())
        .isPresent();
  }

  /** Returns the names of all rows if every part names its own. */
  @Override
  public List<String> rowNames() {
    List<List<String>> names = parts.stream().map(FeatureExtractor::rowNames).toList();
    if (names.stream().anyMatch(List::isEmpty)) {
      return List.of();
    }
    return way == Way.STACKED ? names.stream().flatMap(List::stream).toList() : names.get(0);
  }

  @Override
  public Spec spec() {
    return Spec.ofParts(way.specName, parts.stream().map(FeatureExtractor::spec).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CombinedExtractor that && way == that.way && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(way, parts);
  }

  @Override
  public String toString() {
    return way.specName + parts;
  }
}
