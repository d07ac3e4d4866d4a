package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformWriterTest {
  private static final Waveform SPEECH =
      Waveform.of(new float[] {0, 0.25f, -1, 0.1f, 2, -2}, 22050);

  @TempDir private Path folder;

  @Test
  void floatsComeBackAsTheyWere() {
    Path file = folder.resolve("deep/er/float.wav");
    WaveformWriter.writeFloat32(SPEECH, file);
    assertThat(Waveform.load(file)).isEqualTo(SPEECH);
  }

  @Test
  void integersAreRoundedAndClipped() {
    Path file = folder.resolve("pcm.wav");
    WaveformWriter.writePcm16(SPEECH, file);
    assertThat(Waveform.load(file).samples())
        .containsExactly(0, 0.25f, -1, 3277 / 32768f, 32767 / 32768f, -1);
  }

  @Test
  void failedWriteLeavesNothingBehind() throws IOException {
    Path occupied = folder.resolve("occupied.wav");
    Files.createDirectories(occupied.resolve("inside"));
    assertThatThrownBy(() -> WaveformWriter.writePcm16(SPEECH, occupied))
        .isInstanceOf(AudioException.class)
        .hasMessageStartingWith(occupied + ": cannot be written");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(occupied);
    }
  }
}
