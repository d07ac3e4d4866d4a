package io.github.ser4j.split;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reference figures among the test resources; the header of a file says where they come from. */
final class Figures {
  private Figures() {}

  /** The lines below the header. */
  static List<String> lines(String resource) {
    try (InputStream stream = Figures.class.getResourceAsStream("/" + resource)) {
      if (stream == null) {
        throw new FileNotFoundException(resource);
      }
      InputStream plain = resource.endsWith(".gz") ? new GZIPInputStream(stream) : stream;
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int[] ints(String line) {
    return Arrays.stream(line.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
