/** The engine beneath the networks; no part of the public interface. */
@NullMarked
package io.github.ser4j.model.internal;

import org.jspecify.annotations.NullMarked;
