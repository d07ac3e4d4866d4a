package io.github.ser4j.training;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Produces numbered items in order on a separate thread, a few ahead of the consumer. Used by one
 * thread; closing waits for the item in progress.
 */
final class Prefetcher<T> implements AutoCloseable {
  private static final int AHEAD = 2;

  private final Semaphore places = new Semaphore(AHEAD);

  /** Each supplies an item, or throws the exception of the maker. */
  private final BlockingQueue<Supplier<T>> made = new LinkedBlockingQueue<>();

  private final Thread thread;
  private volatile boolean closed;

  private Prefetcher(int count, IntFunction<T> maker) {
    thread = new Thread(() -> make(count, maker), "ser4j-prefetch");
    thread.setDaemon(true);
  }

  /**
   * Starts producing.
   *
   * @param count the number of items
   * @param maker makes the item of a number from 0 to {@code count - 1}
   */
  static <T> Prefetcher<T> start(int count, IntFunction<T> maker) {
    Prefetcher<T> prefetcher = new Prefetcher<>(count, maker);
    prefetcher.thread.start();
    return prefetcher;
  }

  private void make(int count, IntFunction<T> maker) {
    for (int i = 0; i < count; i++) {
      places.acquireUninterruptibly();
      if (closed) {
        return;
      }
      try {
        T thing = maker.apply(i);
        made.add(() -> thing);
      } catch (RuntimeException e) {
        made.add(
            () -> {
              throw e;
            });
        return;
      } catch (Error e) {
        made.add(
            () -> {
              throw e;
            });
        return;
      }
    }
  }

  /**
   * Returns the next item; waits until it is ready. Must be called at most {@code count} times, and
   * not again after it has thrown an exception of the maker.
   */
  T next() {
    Supplier<T> thing = taken();
    places.release();
    return thing.get();
  }

  private Supplier<T> taken() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return made.take();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the thread. It is not interrupted, since that would close the files it reads. */
  @Override
  public void close() {
    closed = true;
    places.release();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
