/**
 * One value for a whole utterance instead of one for each frame: statistics of the contours of
 * pitch, voice and spectrum. {@link io.github.ser4j.features.functionals.SpeechFunctionals}
 * computes many, {@link io.github.ser4j.features.functionals.GemapsFunctionals} the 88 of a set
 * that is widely used.
 */
@NullMarked
package io.github.ser4j.features.functionals;

import org.jspecify.annotations.NullMarked;
