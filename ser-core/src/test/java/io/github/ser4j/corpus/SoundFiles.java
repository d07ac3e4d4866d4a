package io.github.ser4j.corpus;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.internal.StableRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Small audio files for corpora of tests. */
final class SoundFiles {
  private static final int RATE_HZ = 8000;

  private SoundFiles() {}

  /** A tenth of a second of noise under each name, other noise for each name. */
  static void write(Path folder, String... names) throws IOException {
    for (String name : names) {
      write(folder.resolve(name), 0.1);
    }
  }

  static void write(Path file, double seconds) throws IOException {
    StableRandom random = StableRandom.of(1, StableRandom.number(file.getFileName().toString()));
    float[] samples = new float[(int) (RATE_HZ * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) random.noise() / 2;
    }
    write(file, samples);
  }

  static void write(Path file, float[] samples) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    WaveformWriter.writePcm16(Waveform.of(samples, RATE_HZ), file);
  }
}
