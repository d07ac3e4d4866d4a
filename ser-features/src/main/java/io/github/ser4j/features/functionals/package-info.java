/**
 * One value for a whole utterance instead of one for each frame: statistics of the contours of
 * pitch, voice and spectrum. {@link io.github.ser4j.features.functionals.SpeechFunctionals}
 * computes them all.
 */
@NullMarked
package io.github.ser4j.features.functionals;

import org.jspecify.annotations.NullMarked;
