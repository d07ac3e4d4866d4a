package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.Padding;
import java.util.SplittableRandom;

/**
 * From speech to unscaled features: the sample rate that the model knows, the length that it knows,
 * its features. A random padding draws from the same numbers for every clip, so an answer does not
 * depend on what was asked before.
 */
record FeaturePipeline(int sampleRateHz, Padding padding, FeatureExtractor extractor) {
  private static final long PADDING_SEED = 0;

  FeatureMatrix apply(Waveform speech) {
    Waveform padded =
        padding.apply(speech.resampledTo(sampleRateHz), new SplittableRandom(PADDING_SEED));
    return extractor.extract(padded);
  }
}
