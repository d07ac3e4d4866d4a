/**
 * Teaching a network: a {@link io.github.ser4j.training.TrainingPlan} says how, a {@link
 * io.github.ser4j.training.Trainer} does it with {@link io.github.ser4j.training.Examples}, and
 * {@link io.github.ser4j.training.History} tells how it went. {@link
 * io.github.ser4j.training.EarlyStopping} ends it in time, and with {@link
 * io.github.ser4j.training.Checkpoints} a training that was broken off goes on as if nothing had
 * happened.
 */
@NullMarked
package io.github.ser4j.training;

import org.jspecify.annotations.NullMarked;
