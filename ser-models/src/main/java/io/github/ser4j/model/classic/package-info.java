/**
 * Classic classifiers of one feature vector per clip: a {@link
 * io.github.ser4j.model.classic.Classifier} learns from {@link
 * io.github.ser4j.model.classic.LabeledFeatures} and returns a model, usually a {@link
 * io.github.ser4j.model.classic.LinearModel}.
 *
 * <p>Features are expected to be scaled, each to mean 0 and standard deviation 1 over the training
 * clips. Nothing here needs an engine or is random.
 */
@NullMarked
package io.github.ser4j.model.classic;

import org.jspecify.annotations.NullMarked;
