/**
 * Features of speech: a {@link io.github.ser4j.features.FeatureExtractor} turns a waveform into a
 * {@link io.github.ser4j.features.FeatureMatrix}, {@link io.github.ser4j.audio.Padding} gives all
 * clips one length beforehand, {@link io.github.ser4j.features.StandardScaler} brings features to
 * one scale afterwards. Presets named {@code librosa()} give librosa's figures.
 */
@NullMarked
package io.github.ser4j.features;

import org.jspecify.annotations.NullMarked;
