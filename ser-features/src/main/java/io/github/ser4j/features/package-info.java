/**
 * Features of speech: a {@link io.github.ser4j.features.FeatureExtractor} computes a {@link
 * io.github.ser4j.features.FeatureMatrix} from a waveform, {@link io.github.ser4j.audio.Padding}
 * brings all clips to one length before, {@link io.github.ser4j.features.pipeline.StandardScaler}
 * standardizes features after. Presets named {@code librosa()} have the defaults of librosa 0.11
 * and match its values. {@code librosa.load} resamples to 22,050 Hz, {@code Waveform.load} keeps
 * the rate of the file: to compare, use {@code sr=None} there, or {@code resampledTo(22050)} here.
 */
@NullMarked
package io.github.ser4j.features;

import org.jspecify.annotations.NullMarked;
