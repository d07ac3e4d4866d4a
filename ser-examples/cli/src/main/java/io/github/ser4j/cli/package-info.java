/** The command line tool {@code ser}. */
@NullMarked
package io.github.ser4j.cli;

import org.jspecify.annotations.NullMarked;
