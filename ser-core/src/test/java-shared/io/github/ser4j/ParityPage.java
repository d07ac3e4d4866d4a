package io.github.ser4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of {@code docs/parity.md}: how far values are at most from those of another program.
 * Tests check each difference that they measure against its row, whose last cell is rounded up to
 * one digit; with {@code -Dser4j.parity=write} they write that cell instead.
 *
 * <p>Last bits differ between processors, so a difference may be twice as large as its row says.
 */
public final class ParityPage {
  private static final Path FILE = Path.of("..", "docs", "parity.md");
  private static final boolean WRITES = "write".equals(System.getProperty("ser4j.parity"));
  private static final double OTHER_PROCESSORS = 2;
  private static final Pattern ROW = Pattern.compile("\\| `([^`]*)`.*\\| ([^ |]*) \\|");

  /** The largest differences that this process has measured, to be written. */
  private static final Map<String, Double> LARGEST = new HashMap<>();

  private ParityPage() {}

  /**
   * Checks a difference.
   *
   * @param tool the heading of the table, for instance {@code librosa}
   * @param name what stands first in its row
   * @param difference at least 0, in the unit that the row names
   */
  public static synchronized void check(String tool, String name, double difference) {
    assertThat(difference).as(name).isNotNaN();
    List<String> lines = lines();
    String heading = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      heading = line.startsWith("## ") ? line.substring(3) : heading;
      Matcher row = ROW.matcher(line);
      if (heading.equals(tool) && row.matches() && row.group(1).equals(name)) {
        if (WRITES) {
          double largest = LARGEST.merge(tool + " " + name, difference, Math::max);
          lines.set(i, line.substring(0, row.start(2)) + roundedUp(largest) + " |");
          write(lines);
        } else {
          assertThat(difference)
              .as("%s beside %s, in docs/parity.md", name, tool)
              .isLessThanOrEqualTo(OTHER_PROCESSORS * Double.parseDouble(row.group(2)));
        }
        return;
      }
    }
    throw new AssertionError("docs/parity.md has no row for '" + name + "' below '" + tool + "'");
  }

  private static String roundedUp(double value) {
    return value == 0
        ? "0"
        : String.valueOf(
                new BigDecimal(value).round(new MathContext(1, RoundingMode.UP)).doubleValue())
            .replace(".0E", "e");
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(List<String> lines) {
    try {
      Files.write(FILE, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
