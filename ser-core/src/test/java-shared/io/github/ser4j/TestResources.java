package io.github.ser4j;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads sound and reference values of other programs from test resources, for the tests of all
 * modules. A file of reference values begins with lines starting with {@code #} that say where they
 * come from, and may be gzipped; a value that is not a number is {@code nan}.
 */
public final class TestResources {
  private TestResources() {}

  public static byte[] bytes(String resource) {
    try (InputStream stream = TestResources.class.getResourceAsStream("/" + resource)) {
      if (stream == null) {
        throw new FileNotFoundException(resource);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Waveform waveform(String resource) {
    return WaveformReader.read(bytes(resource));
  }

  /** All lines of a text, gzipped or not. */
  public static List<String> text(String resource) {
    byte[] bytes = bytes(resource);
    if (resource.endsWith(".gz")) {
      try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        bytes = plain.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }

  /** The lines of a text without its header. */
  public static List<String> lines(String resource) {
    return text(resource).stream().filter(line -> !line.startsWith("#")).toList();
  }

  /** The values of a CSV file, row by row. */
  public static double[][] rows(String resource) {
    return lines(resource).stream().map(line -> numbers(line, ",")).toArray(double[][]::new);
  }

  public static double[] numbers(String line, String separator) {
    return Arrays.stream(line.split(separator, -1))
        .mapToDouble(field -> field.equals("nan") ? Double.NaN : Double.parseDouble(field))
        .toArray();
  }

  public static int[] integers(String line) {
    return Arrays.stream(line.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
