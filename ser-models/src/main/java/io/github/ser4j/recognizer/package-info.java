/**
 * Recognizes emotions: a {@link io.github.ser4j.recognizer.Recipe} trains an {@link
 * io.github.ser4j.recognizer.EmotionRecognizer} on a corpus; it makes {@link
 * io.github.ser4j.recognizer.Prediction}s and is saved as one file.
 */
@NullMarked
package io.github.ser4j.recognizer;

import org.jspecify.annotations.NullMarked;
