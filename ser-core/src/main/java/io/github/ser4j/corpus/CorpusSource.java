package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How one kind of corpus is read; {@link CorpusReader#of} makes a strict or lenient reader of it.
 *
 * <p>Implementations are immutable and safe to share between threads.
 */
@FunctionalInterface
public interface CorpusSource {
  /**
   * Reads what names and lists tell, and no audio.
   *
   * @param place the folder or file of the corpus
   * @param refusals told of whatever is left out; may throw, and so end the reading
   * @return the clips that can be told
   * @throws CorpusException if the place is missing or cannot be read
   */
  Corpus read(Path place, Consumer<CorpusFinding> refusals);
}
