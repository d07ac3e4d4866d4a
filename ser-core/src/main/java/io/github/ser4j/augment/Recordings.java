package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.FileNames;
import io.github.ser4j.internal.StableRandom;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recordings to draw from, at least one; all from files or all from memory. As text they are the
 * paths of the files, separated by {@code ;}. Immutable.
 */
final class Recordings {
  private static final String BETWEEN = ";";

  private final List<Recording> all;
  private final boolean fromFiles;

  private Recordings(List<Recording> all, boolean fromFiles) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there are no recordings, but must be at least one");
    }
    this.all = all;
    this.fromFiles = fromFiles;
  }

  static Recordings of(List<Waveform> waveforms) {
    return new Recordings(
        IntStream.range(0, waveforms.size())
            .mapToObj(
                i ->
                    new Recording(
                        "recording " + (i + 1) + " of " + waveforms.size(), waveforms.get(i)))
            .toList(),
        false);
  }

  static Recordings ofFiles(List<Path> files) {
    files.forEach(Recordings::requireDescribable);
    return new Recordings(
        files.stream().map(file -> new Recording(file.toString(), Waveform.load(file))).toList(),
        true);
  }

  private static void requireDescribable(Path file) {
    if (file.toString().contains(BETWEEN)) {
      throw new IllegalArgumentException(
          file + " contains '" + BETWEEN + "', which separates files in descriptions: rename it");
    }
    FileNames.problem(file)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(file + ": " + problem);
            });
  }

  /** Parses the text written by {@link #text}. */
  static Recordings parse(String text) {
    return ofFiles(paths(text).toList());
  }

  static Stream<Path> paths(String text) {
    return Pattern.compile(BETWEEN)
        .splitAsStream(text)
        .filter(path -> !path.isBlank())
        .map(Recordings::path);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' " + FileNames.reason(e), e);
    }
  }

  /** Returns the recordings given to a builder. */
  static Recordings required(String owner, @Nullable Recordings given) {
    if (given == null) {
      throw new IllegalArgumentException(
          owner
              + " needs recordings: set files to the paths of audio files, separated by '"
              + BETWEEN
              + "'");
    }
    return given;
  }

  /** Draws one of these; resampled copies are shared. */
  Recordings draw(RandomGenerator random) {
    return new Recordings(
        List.of(all.get(SampleRuns.first(StableRandom.share(random), all.size()))), fromFiles);
  }

  /** Returns the drawn recording. */
  Waveform drawnAt(int sampleRateHz) {
    return all.get(0).at(sampleRateHz);
  }

  String text() {
    return fromFiles
        ? all.stream().map(Recording::name).collect(Collectors.joining(BETWEEN))
        : "from memory";
  }

  /** Returns the description of an augmenter with these recordings, if they can be described. */
  Spec spec(Spec described) {
    if (!fromFiles) {
      throw new UnsupportedOperationException(
          "augmenter "
              + described.name()
              + " has recordings from memory, which cannot be described: write them to audio files"
              + " and use ofFiles");
    }
    return described;
  }

  /**
   * Returns what equality is based on, for an augmenter with these recordings and that description.
   */
  Object identity(Spec described) {
    return fromFiles
        ? described
        : List.of(described, all.stream().map(Recording::original).toList());
  }
}
