/** Descriptions as data: how a saved model remembers what it was made with. */
@NullMarked
package io.github.ser4j.config;

import org.jspecify.annotations.NullMarked;
