package io.github.ser4j.features.pipeline;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;

/** Paddings as data. Not safe to share between threads. */
final class PaddingSpec {
  private static final Kind<Padding, PaddingSpec> KIND =
      new Kind<>(
          "padding",
          new Settings<Padding, PaddingSpec>()
              .choice("mode", Padding.Mode.class, Padding::mode, (read, mode) -> read.mode = mode)
              .integer("samples", Padding::samples, (read, samples) -> read.samples = samples),
          PaddingSpec::new,
          read -> Padding.of(read.mode, read.samples));

  private Padding.Mode mode = Padding.Mode.END;
  private int samples;

  private PaddingSpec() {}

  static Spec write(Padding padding) {
    return KIND.describe(padding);
  }

  static Padding read(Spec spec) {
    return KIND.build(spec.settings());
  }
}
