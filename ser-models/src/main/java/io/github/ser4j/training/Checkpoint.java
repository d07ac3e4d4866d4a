package io.github.ser4j.training;

import io.github.ser4j.config.Spec;
import java.util.Map;

/**
 * The complete state of a training after an epoch; with the plan and the examples, enough to
 * resume.
 *
 * @param fingerprint identifies the training; see {@link Fingerprint}
 * @param steps the number of steps done
 * @param history the finished epochs and the best of them
 * @param last the parameters after the last epoch
 * @param best the parameters after the best epoch
 * @param optimizer the state of the optimizer
 */
record Checkpoint(
    Spec fingerprint,
    long steps,
    History history,
    Map<String, float[]> last,
    Map<String, float[]> best,
    Map<String, float[]> optimizer) {}
