package io.github.ser4j.corpus.download;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How far a {@link CorpusDownload} has come.
 *
 * @param file the name of the file that is coming
 * @param bytes how much of it is on the disk
 * @param totalBytes how long it will be, if the server says so
 * @param files how many files are complete
 * @param totalFiles how many there will be, if that is known yet
 */
public record DownloadProgress(
    String file, long bytes, OptionalLong totalBytes, int files, OptionalInt totalFiles) {}
