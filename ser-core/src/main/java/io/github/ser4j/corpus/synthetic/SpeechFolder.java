package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.AudioFileNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Fills a folder with synthetic speech, on all processors. Existing files are kept if they are the
 * same; nothing is overwritten, and nothing is written next to other audio.
 */
final class SpeechFolder {
  static final String FOREIGN =
      "is not from this synthetic corpus and its settings; choose an empty folder";

  /** The rounding error of 16 bits, half a step, and a little more. */
  private static final double ROUNDING = 0.51 / 32768;

  private final Path folder;
  private final List<SpokenFile> files;
  private final Map<Path, String> tables;

  /**
   * Creates a folder with its intended content.
   *
   * @param files the clips
   * @param tables the content of other files by name
   */
  SpeechFolder(Path folder, List<SpokenFile> files, Map<String, String> tables) {
    this.folder = folder;
    this.files = List.copyOf(files);
    Map<Path, String> paths = new TreeMap<>();
    tables.forEach((name, text) -> paths.put(folder.resolve(name), text));
    this.tables = paths;
  }

  /**
   * One clip.
   *
   * @param path its path
   * @param speech synthesizes it, the same on every call
   */
  record SpokenFile(Path path, Supplier<Waveform> speech) {}

  /** Writes the missing clips and tables, and finally the marker. */
  void fill(SyntheticMarker marker) {
    createFolder();
    Optional<SyntheticMarker> present = SyntheticMarker.read(folder);
    if (present.isPresent()) {
      present.get().requireSame(marker, folder);
    }
    otherAudio().stream().findFirst().ifPresent(SpeechFolder::refuse);
    tables.forEach(SpeechFolder::requireSame);
    List<SpokenFile> missing = files.stream().filter(file -> !Files.exists(file.path())).toList();
    if (present.isEmpty() || !missing.isEmpty()) {
      files.parallelStream()
          .filter(file -> Files.exists(file.path()))
          .forEach(SpeechFolder::requireSame);
    }
    missing.parallelStream()
        .forEach(file -> WaveformWriter.writePcm16(file.speech().get(), file.path()));
    tables.forEach(SpeechFolder::writeMissing);
    if (present.isEmpty()) {
      marker.write(folder);
    }
  }

  /** Returns the audio files that are not clips of this corpus, sorted. */
  List<Path> otherAudio() {
    Set<Path> own = new HashSet<>();
    files.forEach(file -> own.add(file.path()));
    try (Stream<Path> present = Files.list(folder)) {
      return present
          .filter(AudioFileNames::looksLikeAudio)
          .filter(file -> !own.contains(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CorpusException(folder + ": cannot be read: " + e, e);
    }
  }

  private void createFolder() {
    try {
      AtomicFiles.createFolders(folder);
    } catch (IOException e) {
      throw new CorpusException(folder + ": cannot be created as a folder: " + e, e);
    }
  }

  private static void requireSame(SpokenFile file) {
    Waveform expected = file.speech().get();
    Waveform present;
    try {
      present = WaveformReader.read(file.path());
    } catch (AudioException e) {
      throw new CorpusException(foreign(file.path()), e);
    }
    boolean same =
        present.length() == expected.length() && present.sampleRateHz() == expected.sampleRateHz();
    for (int i = 0; same && i < expected.length(); i++) {
      same = Math.abs(present.sample(i) - expected.sample(i)) < ROUNDING;
    }
    if (!same) {
      refuse(file.path());
    }
  }

  private static void requireSame(Path table, String text) {
    try {
      if (Files.exists(table) && !Files.readString(table).equals(text)) {
        refuse(table);
      }
    } catch (IOException e) {
      throw new CorpusException(foreign(table), e);
    }
  }

  private static void writeMissing(Path table, String text) {
    if (!Files.exists(table)) {
      try {
        AtomicFiles.write(table, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new CorpusException(table + ": cannot be written: " + e, e);
      }
    }
  }

  private static void refuse(Path file) {
    throw new CorpusException(foreign(file));
  }

  private static String foreign(Path file) {
    return file + ": " + FOREIGN;
  }
}
