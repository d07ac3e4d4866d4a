package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.function.Consumer;

/** How one kind of corpus is read. */
@FunctionalInterface
interface CorpusSource {
  /**
   * Reads what names and lists tell, and no audio.
   *
   * @param place the folder or file of the corpus
   * @param refusals told of whatever is left out; may throw, and so end the reading
   */
  Corpus read(Path place, Consumer<CorpusFinding> refusals);
}
