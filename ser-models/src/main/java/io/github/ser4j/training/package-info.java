/**
 * Trains networks: a {@link io.github.ser4j.training.Trainer} follows a {@link
 * io.github.ser4j.training.TrainingPlan}, learns from {@link io.github.ser4j.training.Examples} and
 * returns a {@link io.github.ser4j.training.History}. {@link
 * io.github.ser4j.training.EarlyStopping} ends it in time, and with {@link
 * io.github.ser4j.training.Checkpoints} an interrupted training resumes.
 */
@NullMarked
package io.github.ser4j.training;

import org.jspecify.annotations.NullMarked;
