package io.github.ser4j.augment;

import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Creates augmenters from descriptions.
 *
 * <p>The known names are
 *
 * <ul>
 *   <li>{@code noise} ({@link GaussianNoise}), {@code pitch} ({@link PitchShift}), {@code stretch}
 *       ({@link TimeStretch}), {@code speed} ({@link Speed}), {@code shift} ({@link TimeShift}),
 *       {@code gain} ({@link Gain}), {@code loudness} ({@link LoudnessNormalization}), {@code
 *       clipping} ({@link Clipping}), {@code timeMask} ({@link TimeMask}), {@code telephone}
 *       ({@link TelephoneBand}), {@code vtl} ({@link VocalTractLength});
 *   <li>with the setting {@code files}, paths of recordings separated by {@code ;}: {@code
 *       background} ({@link BackgroundNoise}), {@code room} ({@link RoomImpulseResponse});
 *   <li>with other augmenters as parts: {@code then} (one after the other), {@code chance} (with a
 *       {@code probability}), {@code someOf} (a {@code count} of them), {@code seeded} (with a
 *       {@code seed}).
 * </ul>
 *
 * <p>A range is one number, or two separated by {@code ..}: {@code snrDb=15..30}. Stateless and
 * safe to use from many threads.
 */
public final class Augmenters {
  private static final List<Kind<? extends Augmenter, ?>> KINDS =
      List.of(
          BackgroundNoise.KIND,
          Clipping.KIND,
          Gain.KIND,
          GaussianNoise.KIND,
          LoudnessNormalization.KIND,
          PitchShift.KIND,
          RoomImpulseResponse.KIND,
          Speed.KIND,
          TelephoneBand.KIND,
          TimeMask.KIND,
          TimeShift.KIND,
          TimeStretch.KIND,
          VocalTractLength.KIND);

  private static final NavigableSet<String> NAMES =
      Collections.unmodifiableNavigableSet(
          KINDS.stream().map(Kind::name).collect(Collectors.toCollection(TreeSet::new)));

  private static final Registry REGISTRY = newRegistry();

  private Augmenters() {}

  /**
   * Returns the known augmenters without parts.
   *
   * @return their names, sorted, unmodifiable
   */
  public static NavigableSet<String> names() {
    return NAMES;
  }

  /**
   * Creates an augmenter from a name and settings, as typed on a command line.
   *
   * <pre>{@code
   * Augmenter noise = Augmenters.of("noise", Map.of("snrDb", "15..30"));
   * }</pre>
   *
   * @param name one of {@link #names()}
   * @param settings settings by name; omitted settings keep their defaults
   * @return the augmenter
   * @throws IllegalArgumentException if the name or a setting is unknown, or a value is out of
   *     range; the message lists the known ones
   * @throws io.github.ser4j.audio.AudioException if it names a file that cannot be read
   */
  public static Augmenter of(String name, Map<String, String> settings) {
    return of(Spec.of(name, settings));
  }

  /**
   * Creates the augmenter that a description describes.
   *
   * @param spec from {@link Augmenter#spec()}, or typed on a command line
   * @return the augmenter
   * @throws IllegalArgumentException if its name or a setting is unknown, a value is out of range,
   *     or its parts are invalid
   * @throws io.github.ser4j.audio.AudioException if it names a file that cannot be read
   */
  public static Augmenter of(Spec spec) {
    return REGISTRY.make(Augmenter.class, spec);
  }

  /**
   * Returns the augmenters of this library, to which others can be added.
   *
   * @return a registry of {@link Augmenter} and {@link AugmentationPlan}
   */
  public static Registry registry() {
    return REGISTRY;
  }

  private static Registry newRegistry() {
    Registry registry =
        Registry.empty()
            .with(AugmentationPlan.class, AugmentationPlan.KIND.name(), AugmentationPlan::of);
    for (Kind<? extends Augmenter, ?> kind : KINDS) {
      registry = registry.with(Augmenter.class, kind);
    }
    for (String name : Compositions.names()) {
      registry =
          registry.with(
              Augmenter.class,
              name,
              (spec, parts) -> Compositions.of(spec, parts.makeParts(Augmenter.class, spec)));
    }
    return registry;
  }

  /**
   * Returns the recordings that a description names, on which the augmenter depends too.
   *
   * @param spec from {@link Augmenter#spec()}
   * @return the paths of its settings {@code files} and those of its parts, in order, unmodifiable
   */
  public static List<Path> files(Spec spec) {
    List<Path> files =
        new ArrayList<>(
            Optional.ofNullable(spec.settings().get("files")).stream()
                .flatMap(Recordings::paths)
                .toList());
    spec.parts().forEach(part -> files.addAll(files(part)));
    return List.copyOf(files);
  }
}
