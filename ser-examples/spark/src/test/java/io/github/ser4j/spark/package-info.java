@NullMarked
package io.github.ser4j.spark;

import org.jspecify.annotations.NullMarked;
