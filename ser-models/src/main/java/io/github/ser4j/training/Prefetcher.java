package io.github.ser4j.training;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Makes numbered things in their order on a thread of its own, a few ahead of the one that takes
 * them. Used by one thread; closing waits for the thing that is being made.
 */
final class Prefetcher<T> implements AutoCloseable {
  private static final int AHEAD = 2;

  private final Semaphore places = new Semaphore(AHEAD);

  /** Each gives a thing, or throws what making it has thrown. */
  private final BlockingQueue<Supplier<T>> made = new LinkedBlockingQueue<>();

  private final Thread thread;
  private volatile boolean closed;

  private Prefetcher(int count, IntFunction<T> maker) {
    thread = new Thread(() -> make(count, maker), "ser4j-prefetch");
    thread.setDaemon(true);
  }

  /**
   * Starts making.
   *
   * @param count how many things
   * @param maker makes the thing of a number from 0 to {@code count - 1}
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
   * The next thing; waits until it is made. To be called as often as there are things, and not
   * again after it has thrown what the maker has thrown.
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

  /** Ends the thread. It is not interrupted, which would close files that it reads from. */
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
