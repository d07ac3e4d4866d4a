/** Used by several packages of this module, and by nobody else. */
@NullMarked
package io.github.ser4j.internal;

import org.jspecify.annotations.NullMarked;
