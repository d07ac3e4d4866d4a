package io.github.ser4j.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.TestResources;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares random numbers and sort order with NumPy's. */
class NumpyTest {
  @Test
  void permutationsMatchNumPy() {
    for (String line : TestResources.lines("numpy/permutation.csv")) {
      int[] reference = TestResources.integers(line);
      NumpyRandom random = new NumpyRandom(reference[0]);
      assertThat(random.permutation(20))
          .as("seed " + reference[0])
          .containsExactly(Arrays.copyOfRange(reference, 1, 21));
      assertThat(Arrays.copyOf(random.permutation(1000), 20))
          .as("seed " + reference[0])
          .containsExactly(Arrays.copyOfRange(reference, 21, 41));
    }
  }

  @Test
  void tiesHaveTheOrderOfNumPy() {
    List<String> lines = TestResources.lines("numpy/argsort.csv");
    assertThat(lines).hasSize(12);
    for (int i = 0; i < lines.size(); i += 2) {
      assertThat(NumpyOrder.of(TestResources.integers(lines.get(i))))
          .containsExactly(TestResources.integers(lines.get(i + 1)));
    }
  }

  @Test
  void nothingIsInOrder() {
    assertThat(NumpyOrder.of(new int[0])).isEmpty();
    assertThat(new NumpyRandom(0).permutation(0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 2_147_483_648L})
  void seedsThatMeanSomethingElseInNumPyAreRefused(long seed) {
    assertThatThrownBy(() -> new NumpyRandom(seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("seed is " + seed, "from 0 to 2147483647");
  }
}
