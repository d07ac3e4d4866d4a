package io.github.ser4j.training;

import io.github.ser4j.model.NetworkModel;

/**
 * What a training gave.
 *
 * @param model the trained network; to be closed by whoever gets this result
 * @param history how the training went
 */
public record TrainingResult(NetworkModel model, History history) {}
