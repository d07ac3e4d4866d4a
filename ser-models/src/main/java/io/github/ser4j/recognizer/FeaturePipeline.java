package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.augment.Variation;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Loudness;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.store.FeatureKey;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * From speech to unscaled features: the sample rate that the model knows, the length that it knows,
 * its features. If speech keeps its length, only what is longer than the padding's samples is cut,
 * the padding's way. A random padding draws from the same numbers for every clip, so an answer does
 * not depend on what was asked before. Safe to use from many threads.
 */
final class FeaturePipeline {
  private static final long PADDING_SEED = 0;

  private final int sampleRateHz;
  private final Padding padding;
  private final boolean keepsLength;
  private final FeatureExtractor extractor;
  private final Resampler resampler;

  FeaturePipeline(
      int sampleRateHz, Padding padding, boolean keepsLength, FeatureExtractor extractor) {
    this.sampleRateHz = sampleRateHz;
    this.padding = padding;
    this.keepsLength = keepsLength;
    this.extractor = extractor;
    this.resampler = Resampler.to(sampleRateHz);
  }

  int sampleRateHz() {
    return sampleRateHz;
  }

  Padding padding() {
    return padding;
  }

  boolean keepsLength() {
    return keepsLength;
  }

  FeatureExtractor extractor() {
    return extractor;
  }

  /**
   * The unscaled features of speech.
   *
   * @param name what an error calls the speech
   * @throws ModelException if a value is not finite
   */
  FeatureMatrix apply(Waveform speech, String name) {
    return extract(resample(speech), name);
  }

  Waveform resample(Waveform speech) {
    return resampler.apply(speech);
  }

  /** How long and how loud speech is, at the rate of the model. */
  SpeechRange.Measured measure(Waveform speech) {
    return new SpeechRange.Measured(speech.durationSeconds(), Loudness.lufs(resample(speech)));
  }

  /** Like {@link #apply}, for speech that is resampled already. */
  FeatureMatrix extract(Waveform resampled, String name) {
    FeatureMatrix features =
        extractor.extract(
            keepsLength && resampled.length() <= padding.samples()
                ? resampled
                : padding.apply(resampled, new SplittableRandom(PADDING_SEED)));
    requireFinite(features, name);
    return features;
  }

  private static void requireFinite(FeatureMatrix features, String name) {
    for (int row = 0; row < features.rows(); row++) {
      for (int frame = 0; frame < features.frames(); frame++) {
        float value = features.get(row, frame);
        if (!Float.isFinite(value)) {
          throw new ModelException(
              name
                  + ": its features are not finite (row "
                  + row
                  + ", frame "
                  + frame
                  + " is "
                  + value
                  + "), so nothing can be learned or predicted from them: look at its samples, or"
                  + " leave it out");
        }
      }
    }
  }

  /** The shape of the features of the longest speech. */
  FeatureShape largestShape() {
    FeatureMatrix silence =
        extractor.extract(Waveform.of(new float[padding.samples()], sampleRateHz));
    return new FeatureShape(silence.rows(), silence.frames());
  }

  /**
   * What the features of changed speech depend on.
   *
   * @param contentOf tells the content of a file
   * @throws UnsupportedOperationException if the change or the extractor does not describe itself
   */
  FeatureKey key(Variation variation, Function<Path, String> contentOf) {
    FeatureKey.Builder key =
        FeatureKey.builder()
            .text("speech", contentOf.apply(variation.clip().path()))
            .spec("change", variation.spec())
            .number("paddingSeed", PADDING_SEED)
            .spec("pipeline", spec());
    Augmenters.files(variation.spec()).forEach(file -> key.text("file", contentOf.apply(file)));
    return key.build();
  }

  /**
   * What features depend on.
   *
   * @throws UnsupportedOperationException if the extractor does not describe itself
   */
  Spec spec() {
    return new Spec(
        "pipeline",
        new TreeMap<>(
            Map.of(
                "sampleRateHz", Integer.toString(sampleRateHz),
                "keepsLength", Boolean.toString(keepsLength))),
        List.of(padding.spec(), Spec.role("extractor", extractor.spec())));
  }
}
