package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Figures of other libraries, and the signals that they were computed from. */
final class References {
  private static final Pattern INDEX_LINE = Pattern.compile("([^,]+),([^,]+),([^,]+),\"(.*)\"");

  /** A line of the index: the array's name and the call that it came from. */
  record Entry(String name, String call) {
    /** What the array was computed from; the whole name for arrays that needed no signal. */
    String signal() {
      return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    /** What was computed. */
    String kind() {
      return name.substring(name.indexOf('.') + 1);
    }

    @Override
    public String toString() {
      return name + ": " + call;
    }
  }

  private References() {}

  /** Everything that librosa computed, whether its figures are here or not. */
  static List<Entry> librosaIndex() {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines("librosa/INDEX.csv")) {
      Matcher matcher = INDEX_LINE.matcher(line);
      if (matcher.matches()) {
        entries.add(new Entry(matcher.group(1), matcher.group(4)));
      }
    }
    return entries;
  }

  /** The figures of a gzipped CSV file, row by row; its header says where they come from. */
  static double[][] figures(String resource) {
    return lines(resource).stream()
        .filter(line -> !line.startsWith("#"))
        .map(
            line -> {
              String[] fields = line.split(",", -1);
              double[] row = new double[fields.length];
              for (int i = 0; i < row.length; i++) {
                row[i] = fields[i].equals("nan") ? Double.NaN : Double.parseDouble(fields[i]);
              }
              return row;
            })
        .toArray(double[][]::new);
  }

  static Waveform signal(String name) {
    try (InputStream stream = open("signals/" + name + ".wav")) {
      return WaveformReader.read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(String resource) {
    try (InputStream stream = open(resource);
        InputStream plain = resource.endsWith(".gz") ? new GZIPInputStream(stream) : stream;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream stream = References.class.getResourceAsStream("/" + resource);
    if (stream == null) {
      throw new FileNotFoundException(resource);
    }
    return stream;
  }
}
