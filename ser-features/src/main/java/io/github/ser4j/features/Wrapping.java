package io.github.ser4j.features;

import io.github.ser4j.config.Kind;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A kind of extractor that wraps another one: its description has settings and one part.
 *
 * @param kind its settings, apart from the part
 * @param setter sets the part in a builder
 */
record Wrapping<T extends FeatureExtractor, B>(
    Kind<T, B> kind, BiConsumer<B, FeatureExtractor> setter) {
  FeatureExtractor make(FeatureExtractor part, Map<String, String> settings) {
    B builder = kind.builder().get();
    setter.accept(builder, part);
    kind.read(settings, builder);
    return kind.build().apply(builder);
  }
}
