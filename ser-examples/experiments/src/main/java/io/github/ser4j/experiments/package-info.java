/** Experiments. */
@NullMarked
package io.github.ser4j.experiments;

import org.jspecify.annotations.NullMarked;
