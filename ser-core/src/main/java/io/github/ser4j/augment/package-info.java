/**
 * Augmentation of training speech. An {@link io.github.ser4j.augment.Augmenter} changes a waveform
 * randomly, drawing only from the given generator; an {@link
 * io.github.ser4j.augment.AugmentationPlan} defines the variations of each training clip.
 */
@NullMarked
package io.github.ser4j.augment;

import org.jspecify.annotations.NullMarked;
