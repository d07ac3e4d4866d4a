package io.github.ser4j.corpus.download;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The progress of a {@link CorpusDownload}.
 *
 * @param file the name of the current file
 * @param bytes how many of its bytes are on disk
 * @param totalBytes its size, if known
 * @param files how many files are complete
 * @param totalFiles how many files there are in total, if known
 */
public record DownloadProgress(
    String file, long bytes, OptionalLong totalBytes, int files, OptionalInt totalFiles) {}
