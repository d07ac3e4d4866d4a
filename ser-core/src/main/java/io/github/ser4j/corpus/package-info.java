/**
 * Labeled speech: a {@link io.github.ser4j.corpus.Corpus} is a list of {@link
 * io.github.ser4j.corpus.Clip}s, each with its emotion and its speaker. There are readers for the
 * well-known corpora, and {@link io.github.ser4j.corpus.synthetic.SyntheticSpeech} generates a
 * synthetic one.
 */
@NullMarked
package io.github.ser4j.corpus;

import org.jspecify.annotations.NullMarked;
