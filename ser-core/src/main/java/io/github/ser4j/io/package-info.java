/** Writing files that are never half there. */
@NullMarked
package io.github.ser4j.io;

import org.jspecify.annotations.NullMarked;
