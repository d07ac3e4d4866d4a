/**
 * A cache of features: a {@link io.github.ser4j.features.store.FeatureStore} is a folder that keeps
 * each set of features in a file, identified by everything the features depend on ({@link
 * io.github.ser4j.features.store.FeatureKey}), and {@link
 * io.github.ser4j.features.store.StoredFeatures} reads matrices from such a file without loading it
 * onto the heap.
 */
@NullMarked
package io.github.ser4j.features.store;

import org.jspecify.annotations.NullMarked;
