/**
 * More training speech from the speech there is. An {@link io.github.ser4j.augment.Augmenter}
 * changes a waveform at random, and draws only from the generator that it is given; an {@link
 * io.github.ser4j.augment.AugmentationPlan} says which variations each training clip gets.
 */
@NullMarked
package io.github.ser4j.augment;

import org.jspecify.annotations.NullMarked;
