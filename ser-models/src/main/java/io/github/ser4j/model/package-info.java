/**
 * Networks: an {@link io.github.ser4j.model.Architecture} describes one, an {@link
 * io.github.ser4j.model.EmotionModel} predicts probabilities.
 *
 * <p>The input of every network is features of shape (clip, row, frame), its output logits of shape
 * (clip, class). A network that masks padding also gets the number of valid frames of each clip.
 */
@NullMarked
package io.github.ser4j.model;

import org.jspecify.annotations.NullMarked;
