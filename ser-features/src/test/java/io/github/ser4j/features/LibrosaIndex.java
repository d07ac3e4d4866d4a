package io.github.ser4j.features;

import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The index of everything that librosa computed, whether its values are here or not. */
final class LibrosaIndex {
  private static final Pattern LINE = Pattern.compile("([^,]+),([^,]+),([^,]+),\"(.*)\"");

  /** A line of the index: the array's name and the call that it came from. */
  record Entry(String name, String call) {
    /** What the array was computed from; not for arrays that needed no signal. */
    Waveform signal() {
      return TestResources.waveform("signals/" + name.substring(0, name.indexOf('.')) + ".wav");
    }

    /** What was computed. */
    String kind() {
      return name.substring(name.indexOf('.') + 1);
    }

    /** What librosa computed, row by row. */
    double[][] values() {
      return TestResources.rows("librosa/" + name + ".csv.gz");
    }

    @Override
    public String toString() {
      return name + ": " + call;
    }
  }

  private LibrosaIndex() {}

  /** The entries whose kind fulfills a condition. */
  static List<Entry> entries(Predicate<String> wanted) {
    List<Entry> entries = new ArrayList<>();
    for (String line : TestResources.lines("librosa/INDEX.csv")) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        entries.add(new Entry(matcher.group(1), matcher.group(4)));
      }
    }
    entries.removeIf(entry -> !wanted.test(entry.kind()));
    return entries;
  }
}
