/**
 * Divides corpora into training, validation and test parts. A {@link
 * io.github.ser4j.split.SplitProtocol} creates one {@link io.github.ser4j.split.Split}, a {@link
 * io.github.ser4j.split.FoldProtocol} several. Speakers stay in one part unless overlap is
 * explicitly allowed.
 */
@NullMarked
package io.github.ser4j.split;

import org.jspecify.annotations.NullMarked;
