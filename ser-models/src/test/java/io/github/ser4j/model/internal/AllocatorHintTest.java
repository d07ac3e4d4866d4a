package io.github.ser4j.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocatorHintTest {
  private static final String GLIBC =
      "7f1e3c000000-7f1e3c021000 r-xp 00000000 08:01 1 /usr/lib/x86_64-linux-gnu/libc.so.6\n";

  @Test
  void missingVariablesAreReportedWithTheirValues() {
    assertThat(AllocatorHint.of("Linux", Map.of(), GLIBC))
        .hasValueSatisfying(
            hint ->
                assertThat(hint)
                    .contains(
                        "MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0"
                            + " MALLOC_TRIM_THRESHOLD_=34359738368 THP_MEM_ALLOC_ENABLE=1",
                        "README.md, Speed"));
    assertThat(AllocatorHint.of("Linux", Map.of("MALLOC_ARENA_MAX", "2"), GLIBC))
        .hasValueSatisfying(
            hint -> assertThat(hint).contains("MALLOC_MMAP_MAX_=0").doesNotContain("ARENA"));
    assertThat(AllocatorHint.of("Linux", Map.of(), GLIBC.replace("libc.so.6", "libc-2.28.so")))
        .isPresent();
  }

  @Test
  void everyLauncherSetsTheVariablesOfTheHint() {
    for (String launcher :
        List.of(
            "README.md",
            "pom.xml",
            "ser-examples/cli/bin/ser",
            "benchmarks/peers/compare_networks.py")) {
      assertThat(Path.of("..", launcher))
          .content()
          .contains(AllocatorHint.SETTINGS.keySet())
          .contains(AllocatorHint.SETTINGS.values());
    }
    assertThat(Path.of("../ser-examples/experiments/pom.xml"))
        .content()
        .contains(AllocatorHint.SETTINGS.keySet());
  }

  @Test
  void noHintWhereItWouldNotHelp() {
    assertThat(AllocatorHint.of("Linux", AllocatorHint.SETTINGS, GLIBC)).isEmpty();
    assertThat(AllocatorHint.of("Windows 11", Map.of(), "")).isEmpty();
    assertThat(AllocatorHint.of("Mac OS X", Map.of(), "")).isEmpty();
    assertThat(AllocatorHint.of("Linux", Map.of(), "")).isEmpty();
    assertThat(AllocatorHint.of("Linux", Map.of(), "r-xp /lib/ld-musl-x86_64.so.1\n")).isEmpty();
    for (String other : new String[] {"libtcmalloc_minimal.so.4", "libjemalloc.so.2"}) {
      assertThat(AllocatorHint.of("Linux", Map.of(), GLIBC + "r-xp /usr/lib/" + other + "\n"))
          .isEmpty();
    }
    Map<String, String> tuned = Map.of("GLIBC_TUNABLES", "glibc.malloc.mmap_max=0");
    assertThat(AllocatorHint.of("Linux", tuned, GLIBC)).isEmpty();
  }
}
