package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.AtomicFiles;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A marker file with the settings of a complete synthetic corpus. It is written last, so that an
 * interrupted run leaves none.
 */
record SyntheticMarker(NavigableMap<String, String> settings) {
  static final String FILE_NAME = "synthetic-speech.properties";

  /** Must be incremented whenever the same settings give different audio. */
  private static final String VERSION = "2";

  private static final String VERSION_KEY = "version";
  private static final String CURE = "; write the corpus to an empty folder";

  static Path in(Path folder) {
    return folder.resolve(FILE_NAME);
  }

  void write(Path folder) {
    StringBuilder text =
        new StringBuilder(
                "# Synthetic speech for first runs and tests. Not recordings of people.\n")
            .append(VERSION_KEY + "=" + VERSION + "\n");
    settings.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Path file = in(folder);
    try {
      AtomicFiles.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new CorpusException(file + ": cannot be written: " + e, e);
    }
  }

  /** Returns the settings of a folder, or empty if it has no marker. */
  static Optional<SyntheticMarker> read(Path folder) {
    Path file = in(folder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CorpusException(file + ": cannot be read: " + e, e);
    }
    String version = properties.getProperty(VERSION_KEY, "missing");
    if (!version.equals(VERSION)) {
      throw new CorpusException(
          file + ": version is " + version + ", but must be " + VERSION + CURE);
    }
    NavigableMap<String, String> settings = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> settings.put(key, properties.getProperty(key, "")));
    settings.remove(VERSION_KEY);
    return Optional.of(new SyntheticMarker(settings));
  }

  /** Fails if another corpus cannot be written to a folder with this marker. */
  void requireSame(SyntheticMarker other, Path folder) {
    if (!equals(other)) {
      throw new CorpusException(
          in(folder)
              + ": the folder has synthetic speech with other settings, "
              + settings
              + " instead of "
              + other.settings
              + "; choose an empty folder");
    }
  }

  /** Creates the exception for invalid settings in a folder. */
  static CorpusException failure(Path folder, IllegalArgumentException cause) {
    return new CorpusException(
        in(folder) + ": does not have the settings of a corpus: " + cause.getMessage() + CURE,
        cause);
  }
}
