/**
 * Labelled speech: a {@link io.github.ser4j.corpus.Corpus} is a list of {@link
 * io.github.ser4j.corpus.Clip}s, each with its emotion and its speaker. Readers for the known
 * corpora stand beside it, and {@link io.github.ser4j.corpus.synthetic.SyntheticSpeech} makes one
 * from nothing.
 */
@NullMarked
package io.github.ser4j.corpus;

import org.jspecify.annotations.NullMarked;
