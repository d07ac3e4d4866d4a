package io.github.ser4j.recognizer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Applies a function to the elements of a stream on several threads, with results in their order.
 * Only a few are computed ahead. For one thread at a time.
 */
final class ParallelResults<T, R> implements Iterator<R>, AutoCloseable {
  /** Enough for one element that takes as long as some others not to stop the other threads. */
  private static final int AHEAD_OF_EACH_THREAD = 16;

  private static final long IDLE_SECONDS = 1;

  private final Stream<T> source;
  private final Iterator<T> elements;
  private final int window;
  private final Function<T, R> work;
  private final ThreadPoolExecutor pool;
  private final Deque<Future<R>> ahead = new ArrayDeque<>();

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
    AtomicInteger number = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "ser-predict-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    // So that a stream which was not closed holds no threads.
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public boolean hasNext() {
    if (pool.isShutdown()) {
      return false;
    }
    while (ahead.size() < window && elements.hasNext()) {
      T element = elements.next();
      FutureTask<R> task = new FutureTask<>(() -> work.apply(element));
      ahead.add(task);
      pool.execute(task);
    }
    if (ahead.isEmpty()) {
      pool.shutdown();
    }
    return !ahead.isEmpty();
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more results");
    }
    try {
      Future<R> first = ahead.remove();
      // A completed future returns its value even to an interrupted thread.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return first.get();
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw (CancellationException)
          new CancellationException("interrupted while predicting").initCause(e);
    } catch (ExecutionException e) {
      stop();
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("a parallel computation has failed", e);
    }
  }

  /** Drops everything that has not begun. */
  private void stop() {
    pool.shutdown();
    pool.getQueue().clear();
    ahead.clear();
  }

  /** Stops the work, waits until what is running has ended, and closes the source. */
  @Override
  public void close() {
    stop();
    boolean interrupted = false;
    boolean running = true;
    while (running) {
      try {
        running = !pool.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    source.close();
  }
}
