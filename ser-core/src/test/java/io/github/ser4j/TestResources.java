package io.github.ser4j;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
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

/** Sound and figures of other programs; beside them stands where they come from. */
public final class TestResources {
  private TestResources() {}

  public static byte[] bytes(String resource) {
    try (InputStream stream = open(resource)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Waveform waveform(String resource) {
    return WaveformReader.read(bytes(resource));
  }

  /** The lines of a text, gzipped or not, without its header. */
  public static List<String> lines(String resource) {
    try (InputStream stream = open(resource);
        InputStream plain = resource.endsWith(".gz") ? new GZIPInputStream(stream) : stream;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static double[] numbers(String line, String separator) {
    return Arrays.stream(line.split(separator, -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static InputStream open(String resource) throws IOException {
    InputStream stream = TestResources.class.getResourceAsStream("/" + resource);
    if (stream == null) {
      throw new FileNotFoundException(resource);
    }
    return stream;
  }
}
