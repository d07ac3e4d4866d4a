/**
 * Internal code shared by the library's modules: atomic files and locks, digests, file names, parts
 * of ZIP files, seeds. Not part of the public API: it may change in any version.
 */
@NullMarked
package io.github.ser4j.internal;

import org.jspecify.annotations.NullMarked;
