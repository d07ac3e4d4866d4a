package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads one kind of corpus; {@link CorpusReader#of} creates a strict or lenient reader from it.
 *
 * <p>Implementations are immutable and safe to share between threads.
 */
@FunctionalInterface
public interface CorpusSource {
  /**
   * Reads names and lists, but no audio.
   *
   * @param place the folder or file of the corpus
   * @param refusals receives everything left out; may throw to stop the reading
   * @return the clips recognized
   * @throws CorpusException if the place is missing or cannot be read
   */
  Corpus read(Path place, Consumer<CorpusFinding> refusals);
}
