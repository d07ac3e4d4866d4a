/** Writes the results of evaluations for people and programs: tables, JSON and CSV. */
@NullMarked
package io.github.ser4j.report;

import org.jspecify.annotations.NullMarked;
