/**
 * Networks: an {@link io.github.ser4j.model.Architecture} is the plan of one, an {@link
 * io.github.ser4j.model.EmotionModel} answers with probabilities.
 *
 * <p>Every network takes features of shape (clip, row, frame) and gives logits of shape (clip,
 * class).
 */
@NullMarked
package io.github.ser4j.model;

import org.jspecify.annotations.NullMarked;
