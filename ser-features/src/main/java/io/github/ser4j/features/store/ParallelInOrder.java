package io.github.ser4j.features.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;

/**
 * Computes indexed values on all processors and passes them on one by one in order. Only a few are
 * computed ahead, so memory use does not depend on their number. For one use.
 */
final class ParallelInOrder<T> {
  private static final int AHEAD_OF_EACH_PROCESSOR = 4;

  private final IntFunction<T> work;
  private final Deque<FutureTask<T>> ahead = new ArrayDeque<>();
  private volatile boolean stopped;

  ParallelInOrder(IntFunction<T> work) {
    this.work = work;
  }

  /** Receives the values. */
  @FunctionalInterface
  interface Sink<T> {
    void accept(T thing) throws IOException;
  }

  /**
   * Computes all values.
   *
   * @throws IOException if the sink throws it. Exceptions of the computation are rethrown
   *     unchanged. In either case all work has stopped
   */
  void run(int count, Sink<T> sink) throws IOException {
    int window = AHEAD_OF_EACH_PROCESSOR * (ForkJoinPool.getCommonPoolParallelism() + 1);
    int next = 0;
    try {
      while (next < count || !ahead.isEmpty()) {
        while (next < count && ahead.size() < window) {
          start(next);
          next++;
        }
        T thing = first();
        // A completed future returns its value even to an interrupted thread.
        if (Thread.currentThread().isInterrupted()) {
          throw interruption();
        }
        sink.accept(thing);
      }
    } finally {
      stop();
    }
  }

  private void start(int number) {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              if (stopped) {
                throw new IllegalStateException("an earlier value has failed");
              }
              return work.apply(number);
            });
    ahead.add(task);
    ForkJoinPool.commonPool().execute(task);
  }

  private T first() throws IOException {
    FutureTask<T> first = ahead.element();
    for (FutureTask<T> task : ahead) {
      if (first.isDone()) {
        break;
      }
      // Does nothing if another thread has started it already.
      task.run();
    }
    try {
      T thing = first.get();
      ahead.remove();
      return thing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interruption();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("a parallel computation has failed", e);
    }
  }

  private static InterruptedIOException interruption() {
    return new InterruptedIOException("interrupted");
  }

  private void stop() {
    stopped = true;
    boolean interrupted = false;
    while (!ahead.isEmpty()) {
      FutureTask<T> task = ahead.element();
      task.run();
      try {
        task.get();
        ahead.remove();
      } catch (ExecutionException e) {
        ahead.remove();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
