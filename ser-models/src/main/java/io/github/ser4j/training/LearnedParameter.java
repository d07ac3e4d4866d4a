package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;

/**
 * One parameter of a network in one step.
 *
 * @param name tells it from the others
 * @param decays whether weight decay is for it
 * @param values its values, detached from the graph, to be changed in place
 * @param gradient the gradient of the loss, which may be changed in place too
 */
record LearnedParameter(String name, boolean decays, NDArray values, NDArray gradient) {}
