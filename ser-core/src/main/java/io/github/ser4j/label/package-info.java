/** Emotions as class numbers. */
@NullMarked
package io.github.ser4j.label;

import org.jspecify.annotations.NullMarked;
