/**
 * Evaluates models: metrics equal to scikit-learn's, confidence intervals, paired tests and
 * calibration. To add a metric, add a method to {@link
 * io.github.ser4j.evaluation.ClassificationReport} if it follows from counts, or to {@link
 * io.github.ser4j.evaluation.Evaluation} if it needs probabilities.
 */
@NullMarked
package io.github.ser4j.evaluation;

import org.jspecify.annotations.NullMarked;
