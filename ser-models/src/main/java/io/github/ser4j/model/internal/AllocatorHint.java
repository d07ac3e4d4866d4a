package io.github.ser4j.model.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once that training may be slow or use extra memory because glibc remaps large tensors for
 * every layer with its default settings. Even if it keeps them, a tensor of the same size no longer
 * fits where one has been once a small block has taken some bytes of the alignment; page alignment
 * by PyTorch leaves enough bytes.
 *
 * <p>A process cannot change this for itself, so the hint is logged before the first training. Safe
 * to use from many threads.
 */
public final class AllocatorHint {
  private static final Logger LOG = LoggerFactory.getLogger(AllocatorHint.class);
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  /** The environment variables and their values. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_MAX_", "0",
          "MALLOC_TRIM_THRESHOLD_", "34359738368",
          "THP_MEM_ALLOC_ENABLE", "1");

  private static final List<String> OTHER_ALLOCATORS = List.of("tcmalloc", "jemalloc", "mimalloc");

  private AllocatorHint() {}

  /** Inspects this process and logs the hint, if any; later calls do nothing. */
  public static void tellOnce() {
    if (!TOLD.getAndSet(true)) {
      of(Objects.requireNonNullElse(System.getProperty("os.name"), ""), System.getenv(), maps())
          .ifPresent(LOG::warn);
    }
  }

  /**
   * Returns the hint.
   *
   * @param osName the system property {@code os.name}
   * @param environment the environment's variables; one that is set to any value is the user's
   *     choice
   * @param maps the text of {@code /proc/self/maps}, which names the libraries in use
   * @return the hint, or empty for another system, C library or allocator, or if all variables are
   *     set
   */
  static Optional<String> of(String osName, Map<String, String> environment, String maps) {
    boolean glibc = maps.contains("/libc.so.6") || maps.contains("/libc-2.");
    if (!osName.startsWith("Linux")
        || !glibc
        || OTHER_ALLOCATORS.stream().anyMatch(maps::contains)
        || environment.getOrDefault("GLIBC_TUNABLES", "").contains("glibc.malloc.")) {
      return Optional.empty();
    }
    String missing =
        SETTINGS.entrySet().stream()
            .filter(setting -> !environment.containsKey(setting.getKey()))
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .sorted()
            .collect(Collectors.joining(" "));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "training may be slow or use extra memory because glibc remaps large tensors for every"
                + " layer; set "
                + missing
                + " in the environment of Java, or preload tcmalloc (README.md, Speed)");
  }

  private static String maps() {
    try {
      return Files.readString(Path.of("/proc/self/maps"));
    } catch (IOException e) {
      return "";
    }
  }
}
