/**
 * Features that are computed once and read from then on: a {@link
 * io.github.ser4j.features.store.FeatureStore} is a folder that keeps each set of features in a
 * file, found again by what the features were made of ({@link
 * io.github.ser4j.features.store.FeatureKey}), and {@link
 * io.github.ser4j.features.store.StoredFeatures} reads matrices from such a file without taking it
 * onto the heap.
 */
@NullMarked
package io.github.ser4j.features.store;

import org.jspecify.annotations.NullMarked;
