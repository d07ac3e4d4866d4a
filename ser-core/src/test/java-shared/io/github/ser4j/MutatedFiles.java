package io.github.ser4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Damaged files, read by something that must either accept a file or reject it with a documented
 * exception that names it. {@code -Dser4j.mutated-files=10000} tries more files of each kind, and
 * {@code -Dser4j.mutated-files.seed=2} others.
 */
public final class MutatedFiles {
  private static final int USUAL_CASES = 100;
  private static final int CASES = Integer.getInteger("ser4j.mutated-files", USUAL_CASES);
  private static final long SEED = Long.getLong("ser4j.mutated-files.seed", 1);
  private static final double MOST_SECONDS = 20;

  private MutatedFiles() {}

  /** Reads a file. */
  @FunctionalInterface
  public interface Reader {
    void read(Path file) throws IOException;
  }

  /**
   * How the files were read.
   *
   * @param accepted how many were read
   * @param rejected how many were rejected as documented
   * @param defects what else happened, each with its case
   */
  public record Outcome(int accepted, int rejected, List<String> defects) {}

  /**
   * Tries damaged copies.
   *
   * @param file where they are written
   * @param content what is damaged
   * @param other what is mixed in
   * @param documented the exception for files that cannot be read
   */
  public static Outcome read(
      Path file, byte[] content, byte[] other, Class<? extends Exception> documented, Reader reader)
      throws IOException {
    int accepted = 0;
    int rejected = 0;
    List<String> defects = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      RandomGenerator random = new SplittableRandom(1_000_003 * SEED + i);
      Files.write(file, FileMutation.any(content, other, random));
      long start = System.nanoTime();
      try {
        reader.read(file);
        accepted++;
      } catch (Exception | OutOfMemoryError | StackOverflowError e) {
        if (documented.isInstance(e) && names(e, file)) {
          rejected++;
        } else {
          defects.add("case " + i + ": " + e);
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (seconds > MOST_SECONDS) {
        defects.add("case " + i + ": " + seconds + " s");
      }
    }
    if (CASES != USUAL_CASES) {
      System.out.printf(
          "%s, seed %d: %d accepted, %d rejected, %s%n",
          file.getFileName(), SEED, accepted, rejected, defects);
    }
    return new Outcome(accepted, rejected, defects);
  }

  private static boolean names(Throwable e, Path file) {
    return String.valueOf(e.getMessage()).contains(file.getFileName().toString());
  }
}
