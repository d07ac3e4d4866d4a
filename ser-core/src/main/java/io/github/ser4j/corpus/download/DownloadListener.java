package io.github.ser4j.corpus.download;

/** Hears how far a {@link CorpusDownload} has come. */
@FunctionalInterface
public interface DownloadListener {
  /**
   * Called in the thread that runs the download: while a file comes, about ten times a second, and
   * when it is complete. An exception from here ends the download, which can be taken up again.
   *
   * @param progress how far it has come
   */
  void progressed(DownloadProgress progress);
}
