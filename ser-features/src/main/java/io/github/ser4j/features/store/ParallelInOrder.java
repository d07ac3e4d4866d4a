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
 * Computes numbered things on all processors and hands them over one by one in their order. A few
 * are computed ahead, so memory does not depend on how many there are. Used once.
 */
final class ParallelInOrder<T> {
  private static final int AHEAD_OF_EACH_PROCESSOR = 4;

  private final IntFunction<T> work;
  private final Deque<FutureTask<T>> ahead = new ArrayDeque<>();
  private volatile boolean stopped;

  ParallelInOrder(IntFunction<T> work) {
    this.work = work;
  }

  /** What takes the things. */
  @FunctionalInterface
  interface Sink<T> {
    void accept(T thing) throws IOException;
  }

  /**
   * Does all work.
   *
   * @throws IOException if the sink throws it. Whatever the work throws is thrown here as it is. No
   *     work is going on any more in either case
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
        // What is done already is handed out to an interrupted thread without a word.
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
                throw new IllegalStateException("an earlier thing has failed");
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
      // Does nothing if another thread has it already.
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
      throw new IllegalStateException("the work of a parallel computation has failed", e);
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
