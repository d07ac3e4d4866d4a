/** What an experiment has found, as one HTML page with charts. */
@NullMarked
package io.github.ser4j.experiments.report;

import org.jspecify.annotations.NullMarked;
