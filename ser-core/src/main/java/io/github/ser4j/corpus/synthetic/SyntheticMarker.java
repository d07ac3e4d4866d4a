package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.AtomicFiles;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A marker file with the settings of a complete synthetic corpus. It is written last, so that an
 * interrupted run leaves none.
 */
final class SyntheticMarker {
  static final String FILE_NAME = "synthetic-speech.properties";

  /** Must be incremented whenever the same settings give different audio. */
  private static final String VERSION = "1";

  private static final String CURE = "; write the corpus into an empty folder";

  private SyntheticMarker() {}

  static void write(Path folder, SyntheticSettings settings) {
    String text =
        "# Synthetic speech for first runs and tests. Not recordings of people.\n"
            + ("version=" + VERSION + "\n")
            + ("speakers=" + settings.speakers() + "\n")
            + ("clipsPerEmotion=" + settings.clipsPerEmotion() + "\n")
            + ("sampleRateHz=" + settings.sampleRateHz() + "\n")
            + ("seed=" + settings.seed() + "\n");
    Path file = folder.resolve(FILE_NAME);
    try {
      AtomicFiles.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new CorpusException(file + ": cannot be written: " + e, e);
    }
  }

  /** Returns the settings of a folder, or empty if it has no marker. */
  static Optional<SyntheticSettings> read(Path folder) {
    Path file = folder.resolve(FILE_NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CorpusException(file + ": cannot be read: " + e, e);
    }
    String version = properties.getProperty("version", "missing");
    if (!version.equals(VERSION)) {
      throw new CorpusException(
          file + ": version is " + version + ", but must be " + VERSION + CURE);
    }
    try {
      return Optional.of(
          new SyntheticSettings(
              Integer.parseInt(properties.getProperty("speakers", "")),
              Integer.parseInt(properties.getProperty("clipsPerEmotion", "")),
              Integer.parseInt(properties.getProperty("sampleRateHz", "")),
              Long.parseLong(properties.getProperty("seed", ""))));
    } catch (IllegalArgumentException e) {
      throw new CorpusException(
          file + ": does not hold the settings of a corpus: " + e.getMessage() + CURE, e);
    }
  }
}
