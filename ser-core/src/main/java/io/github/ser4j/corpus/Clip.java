package io.github.ser4j.corpus;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A labeled recording of one speaker.
 *
 * @param id the clip's name within its corpus, the same on every machine: its path relative to the
 *     corpus folder, with forward slashes and without the file extension
 * @param path the audio file
 * @param label the emotion
 * @param speaker the speaker, if known
 * @param attributes other metadata of the corpus, for instance the sentence or the intensity
 */
public record Clip(
    String id, Path path, String label, Optional<String> speaker, Map<String, String> attributes) {

  /**
   * Creates a clip.
   *
   * @param id see {@link #id()}
   * @param path see {@link #path()}
   * @param label see {@link #label()}
   * @param speaker see {@link #speaker()}
   * @param attributes see {@link #attributes()}
   * @throws IllegalArgumentException if the id or the label is blank
   */
  public Clip {
    requireText("id", id);
    requireText("label", label);
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(speaker, "speaker");
    attributes = Map.copyOf(attributes);
  }

  /**
   * Reads the audio.
   *
   * @return the speech, mono, at the file's own rate
   * @throws AudioException if the file cannot be read; see {@link Waveform#load}
   */
  public Waveform load() {
    return Waveform.load(path);
  }

  Clip withLabel(String newLabel) {
    return new Clip(id, path, newLabel, speaker, attributes);
  }

  /** The clip in a corpus of several, whose ids and speakers begin with the name of their own. */
  Clip withPrefix(String prefix, Interner sharing) {
    return new Clip(
        prefix + id,
        path,
        label,
        speaker.flatMap(name -> sharing.speaker(prefix + name)),
        attributes);
  }

  private static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " of a clip is blank, but must not be");
    }
  }
}
