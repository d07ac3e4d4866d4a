package io.github.ser4j.service;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that compute answers. A request takes a place before its body is read and gives it
 * back when its work is done, so there are never more than there is room for.
 */
final class Workers {
  private static final int STOP_SECONDS = 60;

  private final Semaphore places;
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor clock;
  private final ByteBudget memory;
  private final int total;

  Workers(ServiceSettings settings) {
    this.total = settings.threads() + settings.queue();
    this.places = new Semaphore(total);
    this.threads =
        new ThreadPoolExecutor(
            settings.threads(),
            settings.threads(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(total),
            work -> new Thread(work, "ser-service-work"));
    this.clock =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "ser-service-clock");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    // Bodies of all requests together: an eighth of the heap, but at least one of full length.
    this.memory =
        new ByteBudget(Math.max(settings.maxBytes(), Runtime.getRuntime().maxMemory() / 8));
  }

  boolean tryEnter() {
    return places.tryAcquire();
  }

  void leave() {
    places.release();
  }

  /** Returns how many requests have a place. */
  int busy() {
    return total - places.availablePermits();
  }

  ByteBudget memory() {
    return memory;
  }

  /** Runs work of a request that has a place. */
  void submit(Runnable work) {
    threads.execute(work);
  }

  ScheduledFuture<?> later(Runnable work, long millis) {
    return clock.schedule(work, millis, TimeUnit.MILLISECONDS);
  }

  /** Waits for running work; what has not begun is dropped. */
  void stop() {
    clock.shutdownNow();
    threads.shutdownNow();
    try {
      threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
