/** JMH benchmarks. */
@NullMarked
package io.github.ser4j.benchmarks;

import org.jspecify.annotations.NullMarked;
