package io.github.ser4j.training;

import io.github.ser4j.model.NetworkModel;

/**
 * The result of a training.
 *
 * @param model the trained network; to be closed by the caller
 * @param history the history of the training
 */
public record TrainingResult(NetworkModel model, History history) {}
