package io.github.ser4j.recognizer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks on several threads and returns their results in order. After a failure it is stopped.
 * For one thread at a time.
 */
final class OrderedTasks<R> implements AutoCloseable {
  private static final long IDLE_SECONDS = 1;

  private final ThreadPoolExecutor pool;
  private final Deque<Future<R>> tasks = new ArrayDeque<>();

  OrderedTasks(int threads) {
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
    // So that results which were not closed hold no threads.
    pool.allowCoreThreadTimeOut(true);
  }

  boolean isStopped() {
    return pool.isShutdown();
  }

  /** Returns how many results were not taken. */
  int size() {
    return tasks.size();
  }

  void add(Callable<R> work) {
    FutureTask<R> task = new FutureTask<>(work);
    tasks.add(task);
    pool.execute(task);
  }

  /**
   * Waits for the first result that was not taken.
   *
   * @throws CancellationException if the thread is interrupted
   * @throws RuntimeException whatever the task throws
   */
  R take() {
    try {
      Future<R> first = tasks.remove();
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
  void stop() {
    pool.shutdown();
    pool.getQueue().clear();
    tasks.clear();
  }

  /** Stops, and waits until what is running has ended. */
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
  }
}
