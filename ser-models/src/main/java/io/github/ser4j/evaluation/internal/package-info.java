/** Metrics shared by evaluation and training; not part of the public API. */
@NullMarked
package io.github.ser4j.evaluation.internal;

import org.jspecify.annotations.NullMarked;
