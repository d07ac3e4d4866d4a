/**
 * Synthetic speech for first runs and tests: {@link
 * io.github.ser4j.corpus.synthetic.SyntheticSpeech}.
 */
@NullMarked
package io.github.ser4j.corpus.synthetic;

import org.jspecify.annotations.NullMarked;
