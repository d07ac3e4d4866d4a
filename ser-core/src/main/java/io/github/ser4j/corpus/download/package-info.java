/**
 * Downloads of corpora from their official locations: {@link
 * io.github.ser4j.corpus.download.CorpusDownload}.
 */
@NullMarked
package io.github.ser4j.corpus.download;

import org.jspecify.annotations.NullMarked;
