/**
 * Networks: an {@link io.github.ser4j.model.Architecture} is the plan of one, an {@link
 * io.github.ser4j.model.EmotionModel} predicts probabilities.
 *
 * <p>Every network takes features of shape (clip, row, frame) and gives logits of shape (clip,
 * class). One that masks padding also takes the number of frames that each clip has of its own.
 */
@NullMarked
package io.github.ser4j.model;

import org.jspecify.annotations.NullMarked;
