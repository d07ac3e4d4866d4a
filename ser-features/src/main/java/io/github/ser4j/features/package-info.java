/**
 * Features of speech: a {@link io.github.ser4j.features.FeatureExtractor} turns a waveform into a
 * {@link io.github.ser4j.features.FeatureMatrix}, {@link io.github.ser4j.audio.Padding} gives all
 * clips one length beforehand, {@link io.github.ser4j.features.pipeline.StandardScaler} brings
 * features to one scale afterwards. Presets named {@code librosa()} have the defaults and give the
 * values of librosa 0.11. {@code librosa.load} resamples to 22,050 Hz, {@code Waveform.load} keeps
 * the rate of the file: to compare, give {@code sr=None} there, or use {@code resampledTo(22050)}
 * here.
 */
@NullMarked
package io.github.ser4j.features;

import org.jspecify.annotations.NullMarked;
