/** Descriptions of objects as data, from which saved models are created again. */
@NullMarked
package io.github.ser4j.config;

import org.jspecify.annotations.NullMarked;
