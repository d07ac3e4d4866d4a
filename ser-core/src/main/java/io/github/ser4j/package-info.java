/** What all packages of SER4J share. */
@NullMarked
package io.github.ser4j;

import org.jspecify.annotations.NullMarked;
