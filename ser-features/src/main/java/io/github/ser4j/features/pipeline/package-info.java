/**
 * Turns speech into the input of a model: a {@link
 * io.github.ser4j.features.pipeline.FeaturePipeline} converts speech to one sample rate and length
 * and extracts features, and a {@link io.github.ser4j.features.pipeline.StandardScaler} scales
 * them.
 */
@NullMarked
package io.github.ser4j.features.pipeline;

import org.jspecify.annotations.NullMarked;
