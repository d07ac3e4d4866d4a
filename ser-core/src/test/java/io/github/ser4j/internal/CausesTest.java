package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CausesTest {
  private final IOException deepest = new IOException("disk full");

  @Test
  void deepestCauseHasNoCauseItself() {
    Throwable failure = new IllegalStateException(new UncheckedIOException(deepest));

    assertThat(Causes.deepest(failure)).isSameAs(deepest);
  }

  @Test
  void failureWithoutCauseIsItsOwn() {
    assertThat(Causes.deepest(deepest)).isSameAs(deepest);
  }
}
