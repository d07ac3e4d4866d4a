/**
 * Which clips a model learns from and which it is judged on. A {@link
 * io.github.ser4j.split.SplitProtocol} or, for several times, a {@link
 * io.github.ser4j.split.FoldProtocol} decides, a {@link io.github.ser4j.split.Split} is the
 * decision. Speakers stay in one part unless their overlap is allowed by name.
 */
@NullMarked
package io.github.ser4j.split;

import org.jspecify.annotations.NullMarked;
