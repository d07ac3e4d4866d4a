/**
 * From speech to an emotion: a {@link io.github.ser4j.recognizer.Recipe} trains an {@link
 * io.github.ser4j.recognizer.EmotionRecognizer} from a corpus; it gives {@link
 * io.github.ser4j.recognizer.Prediction}s and fits into one file.
 */
@NullMarked
package io.github.ser4j.recognizer;

import org.jspecify.annotations.NullMarked;
