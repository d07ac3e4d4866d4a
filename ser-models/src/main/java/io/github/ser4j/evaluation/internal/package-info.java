/** The metrics that evaluations and trainings share; not part of the public interface. */
@NullMarked
package io.github.ser4j.evaluation.internal;

import org.jspecify.annotations.NullMarked;
