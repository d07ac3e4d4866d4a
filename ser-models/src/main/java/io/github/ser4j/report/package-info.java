/** Writes the results of evaluations for readers and programs: tables, JSON and CSV. */
@NullMarked
package io.github.ser4j.report;

import org.jspecify.annotations.NullMarked;
