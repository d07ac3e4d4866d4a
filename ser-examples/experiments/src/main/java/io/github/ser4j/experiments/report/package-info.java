/** The results of an experiment as one HTML page with charts. */
@NullMarked
package io.github.ser4j.experiments.report;

import org.jspecify.annotations.NullMarked;
