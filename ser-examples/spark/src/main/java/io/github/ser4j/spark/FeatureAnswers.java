package io.github.ser4j.spark;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Extracts the features of recordings. */
final class FeatureAnswers implements Answers {
  private static final long serialVersionUID = 1L;
  private static final String PIPELINE = "pipeline";

  private final String spec;
  private final boolean named;
  private transient @Nullable Function<Waveform, FeatureMatrix> extraction;
  private transient List<String> names = List.of();

  FeatureAnswers(Spec spec, boolean named) {
    this.spec = SpecParam.write(spec);
    this.named = named;
  }

  @Override
  public void prepare() {
    if (extraction != null) {
      return;
    }
    Spec described = SpecParam.parse(spec);
    FeatureExtractor extractor;
    if (described.name().equals(PIPELINE)) {
      FeaturePipeline pipeline = FeaturePipeline.of(described, FeatureExtractors.registry());
      extractor = pipeline.extractor();
      extraction = pipeline::extract;
    } else {
      extractor = FeatureExtractors.of(described);
      extraction = extractor::extract;
    }
    names = extractor.rowNames();
    if (named && names.isEmpty()) {
      throw new IllegalArgumentException(
          "the values of "
              + extractor
              + " have no names: call setNamed(false), or choose functionals or gemaps");
    }
  }

  @Override
  public int columns() {
    return 1;
  }

  @Override
  public Object[] of(Waveform speech) {
    FeatureMatrix features = Objects.requireNonNull(extraction).apply(speech);
    return new Object[] {named ? byName(features) : features.toArray()};
  }

  private Map<String, Float> byName(FeatureMatrix features) {
    if (features.frames() != 1) {
      throw new IllegalArgumentException(
          "has "
              + features.frames()
              + " frames, but named values need exactly 1: call setNamed(false)");
    }
    Map<String, Float> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), features.get(i, 0));
    }
    return values;
  }
}
