/** The engine of the networks; not part of the public API. */
@NullMarked
package io.github.ser4j.model.internal;

import org.jspecify.annotations.NullMarked;
