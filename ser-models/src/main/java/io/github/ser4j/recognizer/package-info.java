/**
 * From speech to an emotion: {@link io.github.ser4j.recognizer.RecognizerTrainer} makes an {@link
 * io.github.ser4j.recognizer.EmotionRecognizer} from a corpus; it answers with {@link
 * io.github.ser4j.recognizer.Prediction}s and fits into one file.
 */
@NullMarked
package io.github.ser4j.recognizer;

import org.jspecify.annotations.NullMarked;
