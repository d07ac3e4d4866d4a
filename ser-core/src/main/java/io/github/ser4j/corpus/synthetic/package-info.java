/**
 * Synthetic speech for first runs and tests, {@link
 * io.github.ser4j.corpus.synthetic.SyntheticSpeech}, and in the shape of CREMA-D, {@link
 * io.github.ser4j.corpus.synthetic.CremadShapedSpeech}.
 */
@NullMarked
package io.github.ser4j.corpus.synthetic;

import org.jspecify.annotations.NullMarked;
