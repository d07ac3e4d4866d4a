package io.github.ser4j.corpus.download;

/** Listens to the progress of a {@link CorpusDownload}. */
@FunctionalInterface
public interface DownloadListener {
  /**
   * Called on the thread that runs the download: about ten times a second during a file, and when
   * it is complete. An exception thrown here stops the download, which can be resumed.
   *
   * @param progress the progress
   */
  void progressed(DownloadProgress progress);
}
