package io.github.ser4j.training;

import io.github.ser4j.config.Spec;
import java.util.Map;

/**
 * All that a training has come to after an epoch; with the plan and the examples, enough to go on
 * as if nothing had happened.
 *
 * @param fingerprint the training that it belongs to; see {@link Fingerprint}
 * @param steps the number of steps done
 * @param history the epochs done, and which of them is the best
 * @param last the parameters after the last epoch
 * @param best the parameters after the best epoch
 * @param optimizer what the optimizer remembers
 */
record Checkpoint(
    Spec fingerprint,
    long steps,
    History history,
    Map<String, float[]> last,
    Map<String, float[]> best,
    Map<String, float[]> optimizer) {}
