/**
 * Internal to the library, whose modules share it: atomic files and locks, digests, file names,
 * parts of ZIP files, seeds. No part of the public API: it may change with every version.
 */
@NullMarked
package io.github.ser4j.internal;

import org.jspecify.annotations.NullMarked;
