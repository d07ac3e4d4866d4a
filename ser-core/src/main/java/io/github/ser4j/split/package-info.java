/**
 * Which clips a model learns from and which it is judged on. A {@link
 * io.github.ser4j.split.SplitProtocol} decides, a {@link io.github.ser4j.split.Split} is the
 * decision.
 */
@NullMarked
package io.github.ser4j.split;

import org.jspecify.annotations.NullMarked;
