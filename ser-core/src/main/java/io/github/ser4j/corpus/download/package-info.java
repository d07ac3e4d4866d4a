/**
 * Downloads of corpora from their official places: {@link
 * io.github.ser4j.corpus.download.CorpusDownload}.
 */
@NullMarked
package io.github.ser4j.corpus.download;

import org.jspecify.annotations.NullMarked;
