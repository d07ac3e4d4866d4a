package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.MutatedFiles;
import io.github.ser4j.TestResources;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutatedAudioTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tone16.wav",
        "tone24.wav",
        "stereo16.wav",
        "tone16.aiff",
        "tone16.au",
        "tone16.flac",
        "tone24.flac",
        "stereo16.flac",
        "tone.mp3",
        "tone.ogg",
        "opus.ogg"
      })
  void damagedFilesAreReadOrRejectedByName(String name) throws IOException {
    byte[] other =
        TestResources.bytes("audio/" + (name.endsWith(".ogg") ? "opus.ogg" : "tone.mp3"));

    MutatedFiles.Outcome outcome =
        MutatedFiles.read(
            folder.resolve(name),
            TestResources.bytes("audio/" + name),
            other,
            AudioException.class,
            file -> {
              Waveform read = WaveformReader.read(file);
              assertThat(read.sampleRateHz()).isBetween(1000, 768_000);
              for (float sample : read.samples()) {
                assertThat(Float.isFinite(sample)).isTrue();
              }
            });

    assertThat(outcome.defects()).isEmpty();
    assertThat(outcome.rejected()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone16.wav", "tone24.wav", "stereo16.wav"})
  void damagedFilesAreReadInBlocksOrRejectedByName(String name) throws IOException {
    MutatedFiles.Outcome outcome =
        MutatedFiles.read(
            folder.resolve(name),
            TestResources.bytes("audio/" + name),
            TestResources.bytes("audio/tone16.aiff"),
            AudioException.class,
            file -> WaveformReader.readBlocks(file, 1000, block -> {}));

    assertThat(outcome.defects()).isEmpty();
    assertThat(outcome.rejected()).isPositive();
  }
}
