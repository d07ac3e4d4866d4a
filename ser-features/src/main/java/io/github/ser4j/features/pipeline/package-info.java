/**
 * From speech to the numbers that a model takes: a {@link
 * io.github.ser4j.features.pipeline.FeaturePipeline} brings speech to one sample rate and length
 * and extracts features, and a {@link io.github.ser4j.features.pipeline.StandardScaler} brings
 * features to one scale.
 */
@NullMarked
package io.github.ser4j.features.pipeline;

import org.jspecify.annotations.NullMarked;
