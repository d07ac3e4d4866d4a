/** Writing files that are never half there, and file names that are never mistaken. */
@NullMarked
package io.github.ser4j.io;

import org.jspecify.annotations.NullMarked;
