/**
 * Emotion recognition and features for Apache Spark: {@link
 * io.github.ser4j.spark.EmotionTransformer} and {@link io.github.ser4j.spark.FeatureTransformer},
 * which work in a {@code Pipeline} like those of Spark ML, and a program for {@code spark-submit}.
 */
@NullMarked
package io.github.ser4j.spark;

import org.jspecify.annotations.NullMarked;
