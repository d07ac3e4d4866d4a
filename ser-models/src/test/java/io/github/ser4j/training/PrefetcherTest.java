package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefetcherTest {
  @Test
  void itemsComeInOrderFromAnotherThread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    List<Integer> taken = new ArrayList<>();
    try (Prefetcher<Integer> prefetcher =
        Prefetcher.start(
            100,
            i -> {
              threads.add(Thread.currentThread());
              return i;
            })) {
      for (int i = 0; i < 100; i++) {
        taken.add(prefetcher.next());
      }
    }
    assertThat(taken).isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  @Test
  void twoItemsAreMadeAhead() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    try (Prefetcher<Integer> prefetcher =
        Prefetcher.start(
            100,
            i -> {
              made.incrementAndGet();
              two.countDown();
              return i;
            })) {
      two.await();
      Thread.sleep(30);
      assertThat(made).hasValue(2);
      assertThat(prefetcher.next()).isZero();
    }
    assertThat(made.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void failureIsThrownInItsPlace() {
    IllegalStateException failure = new IllegalStateException("clip 3", new Throwable("why"));
    assertFails(failure);
    assertFails(new StackOverflowError());
  }

  private static void assertFails(Throwable failure) {
    try (Prefetcher<Integer> prefetcher = Prefetcher.start(10, i -> i == 3 ? fail(failure) : i)) {
      for (int i = 0; i < 3; i++) {
        assertThat(prefetcher.next()).isEqualTo(i);
      }
      assertThatThrownBy(prefetcher::next).isSameAs(failure);
    }
  }

  private static int fail(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  @Test
  void closingEarlyEndsTheThread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int taken = 0; taken < 4; taken++) {
      try (Prefetcher<Integer> prefetcher =
          Prefetcher.start(
              1_000_000,
              i -> {
                threads.add(Thread.currentThread());
                return i;
              })) {
        for (int i = 0; i < taken; i++) {
          assertThat(prefetcher.next()).isEqualTo(i);
        }
      }
      assertThat(threads).noneMatch(Thread::isAlive);
    }
  }

  @Test
  void interruptionIsPreserved() {
    Thread.currentThread().interrupt();
    try (Prefetcher<Integer> prefetcher =
        Prefetcher.start(
            1,
            i -> {
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
              return 8;
            })) {
      assertThat(prefetcher.next()).isEqualTo(8);
    }
    assertThat(Thread.interrupted()).isTrue();
  }
}
