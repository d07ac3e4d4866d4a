package io.github.ser4j.recognizer;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Applies a function to the elements of a stream on several threads, with results in their order.
 * Only a few are computed ahead. For one thread at a time.
 */
final class ParallelResults<T, R> implements Iterator<R>, AutoCloseable {
  /** Enough for one element that takes as long as some others not to stop the other threads. */
  private static final int AHEAD_OF_EACH_THREAD = 16;

  private final Stream<T> source;
  private final Iterator<T> elements;
  private final int window;
  private final Function<T, R> work;
  private final OrderedTasks<R> tasks;

  /**
   * Creates results.
   *
   * @param source closed with the results
   * @param work called by several threads; if it throws, so does the result
   */
  ParallelResults(Stream<T> source, int threads, Function<T, R> work) {
    this.source = source;
    this.elements = source.iterator();
    this.window = threads * AHEAD_OF_EACH_THREAD;
    this.work = work;
    this.tasks = new OrderedTasks<>(threads);
  }

  @Override
  public boolean hasNext() {
    if (tasks.isStopped()) {
      return false;
    }
    while (tasks.size() < window && elements.hasNext()) {
      T element = elements.next();
      tasks.add(() -> work.apply(element));
    }
    if (tasks.size() == 0) {
      tasks.stop();
    }
    return tasks.size() > 0;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more results");
    }
    return tasks.take();
  }

  /** Stops the work, waits until what is running has ended, and closes the source. */
  @Override
  public void close() {
    tasks.close();
    source.close();
  }
}
