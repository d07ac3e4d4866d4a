package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StableRandomTest {
  @Test
  void aSeedWithoutPartsIsWhatASplittableRandomBeginsWith() {
    for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(StableRandom.seed(seed)).isEqualTo(new SplittableRandom(seed).nextLong());
    }
  }

  @Test
  void seedsAndGeneratorsStayWhatTheyAre() {
    long clip = StableRandom.number("clip5");
    assertThat(clip).isEqualTo(1644232660950447942L);
    assertThat(StableRandom.seed(42, clip, 3)).isEqualTo(804293912310674074L);
    assertThat(StableRandom.generator(42, clip, 3).nextLong()).isEqualTo(-2823193712853097372L);
  }

  @Test
  void namesOfEqualHashCodesHaveNumbersOfTheirOwn() {
    assertThat("Aa").hasSameHashCodeAs("BB");
    assertThat(StableRandom.number("Aa")).isNotEqualTo(StableRandom.number("BB"));
  }

  @Test
  void neighbouringSeedsAndPartsHaveSeedsOfTheirOwn() {
    long purpose = StableRandom.number("purpose");
    Set<Long> seeds = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      for (long first = 0; first < 20; first++) {
        for (long second = 0; second < 20; second++) {
          seeds.add(StableRandom.seed(seed, purpose, first, second));
        }
      }
    }
    assertThat(seeds).hasSize(20 * 20 * 20);
  }
}
