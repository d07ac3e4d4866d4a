/**
 * Teaching a network: a {@link io.github.ser4j.training.TrainingPlan} says how, a {@link
 * io.github.ser4j.training.Trainer} does it with {@link io.github.ser4j.training.Examples}, and
 * {@link io.github.ser4j.training.History} tells how it went.
 */
@NullMarked
package io.github.ser4j.training;

import org.jspecify.annotations.NullMarked;
