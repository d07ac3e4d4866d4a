package io.github.ser4j.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelInOrderTest {
  private static final int WINDOW = 4 * (ForkJoinPool.getCommonPoolParallelism() + 1);

  @Test
  void thingsComeInTheirOrder() throws IOException {
    List<Integer> taken = new ArrayList<>();
    new ParallelInOrder<>(i -> i * i).run(1000, taken::add);
    assertThat(taken).isEqualTo(IntStream.range(0, 1000).mapToObj(i -> i * i).toList());
  }

  @Test
  void workIsSharedAmongThreads() throws IOException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    new ParallelInOrder<>(
            i -> {
              pause(2);
              return threads.add(Thread.currentThread());
            })
        .run(50, thing -> {});
    assertThat(threads.size()).isGreaterThan(1);
  }

  @Test
  void onlyAFewThingsAreMadeAhead() throws IOException {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    new ParallelInOrder<>(
            i -> {
              most.accumulateAndGet(made.incrementAndGet() - taken.get(), Math::max);
              return i;
            })
        .run(
            500,
            thing -> {
              pause(1);
              taken.incrementAndGet();
            });
    assertThat(most.get()).isLessThanOrEqualTo(WINDOW + 1);
  }

  @Test
  void failureIsThrownAsItIsAndNothingGoesOn() {
    IllegalStateException failure = new IllegalStateException("clip 7");
    AtomicInteger running = new AtomicInteger();
    AtomicInteger begun = new AtomicInteger();
    ParallelInOrder<Integer> work =
        new ParallelInOrder<>(
            i -> {
              running.incrementAndGet();
              begun.incrementAndGet();
              try {
                if (i == 7) {
                  throw failure;
                }
                pause(5);
                return i;
              } finally {
                running.decrementAndGet();
              }
            });
    assertThatThrownBy(() -> work.run(1000, thing -> {})).isSameAs(failure);
    assertThat(running).hasValue(0);
    int stopped = begun.get();
    assertThat(stopped).isLessThanOrEqualTo(8 + WINDOW);
    pause(20);
    assertThat(begun).hasValue(stopped);
  }

  @Test
  void errorsAndBrokenSinksStopTooAsTheyAre() {
    Error error = new StackOverflowError();
    assertThatThrownBy(() -> new ParallelInOrder<>(i -> fail(error)).run(5, thing -> {}))
        .isSameAs(error);
    IOException full = new IOException("full");
    assertThatThrownBy(
            () ->
                new ParallelInOrder<>(i -> i)
                    .run(
                        5,
                        thing -> {
                          throw full;
                        }))
        .isSameAs(full);
  }

  @Test
  void interruptionStopsTheWork() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                new ParallelInOrder<>(
                        i -> {
                          pause(50);
                          return i;
                        })
                    .run(5, thing -> {}))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptionStopsWorkThatNeverWaits() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new ParallelInOrder<>(i -> i).run(5, thing -> {}))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static int fail(Error error) {
    throw error;
  }

  private static void pause(int ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
