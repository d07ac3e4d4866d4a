/**
 * Random changes of features in every training epoch: {@link
 * io.github.ser4j.features.augment.FeatureAugmenter} and its implementations.
 */
@NullMarked
package io.github.ser4j.features.augment;

import org.jspecify.annotations.NullMarked;
