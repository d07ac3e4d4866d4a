package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files in forms that people really have, beside libsndfile 1.2; skipped where they are missing.
 */
class SharedCasesTest {
  @ParameterizedTest
  @CsvSource({
    "tone.wav, 16000, 0.170126, -52.118408",
    "flac-8bit.flac, 16000, 0.170130, -52.101562",
    "sox-pipe-24bit.wav, 16000, 0.170126, -52.118408",
    "mulaw.wav, 8000, 0.170315, -52.173584",
    "rf64.wav, 16000, 0.170126, -52.118408",
    "rifx.wav, 16000, 0.170126, -52.118408",
    "id3-before-riff.wav, 16000, 0.170126, -52.118408",
    "aiff-odd-chunk.aiff, 16000, 0.170126, -52.118408",
    "aifc-twos.aiff, 16000, 0.170126, -52.118408",
    "aifc-sowt.aiff, 16000, 0.170126, -52.118408",
    "block-align-0.wav, 16000, 0.170126, -52.118408",
    "pcm-20bit.wav, 16000, 0.170126, -52.118408",
    "ambisonic-guid.wav, 16000, 0.170126, -52.118408"
  })
  void samplesAreThoseOfLibsndfile(String name, int rateHz, double rms, double sum) {
    Waveform waveform = WaveformReader.read(file(name));
    double squares = 0;
    double total = 0;
    for (int i = 0; i < waveform.length(); i++) {
      squares += waveform.sample(i) * (double) waveform.sample(i);
      total += waveform.sample(i);
    }
    assertThat(waveform.sampleRateHz()).isEqualTo(rateHz);
    assertThat(waveform.length()).isEqualTo(8000);
    assertThat(Math.sqrt(squares / waveform.length())).isCloseTo(rms, within(1e-6));
    assertThat(total).isCloseTo(sum, within(2e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ogg-silence.ogg"})
  void vorbisKeepsTheSoundBehindALongSilence(String name) {
    Waveform waveform = WaveformReader.read(file(name));
    assertThat(waveform.length()).isEqualTo(1_058_400);
    double loudest = 0;
    for (int i = waveform.length() - 44_100; i < waveform.length(); i++) {
      loudest = Math.max(loudest, Math.abs(waveform.sample(i)));
    }
    assertThat(loudest).isGreaterThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"huge-float.wav", "rate-1Hz.wav", "rate-2147483647Hz.wav"})
  void impossibleFilesAreRefusedByName(String name) {
    Path file = file(name);
    assertThatThrownBy(() -> WaveformReader.read(file))
        .isInstanceOf(AudioException.class)
        .hasMessageStartingWith(file + ": ");
  }

  private static Path file(String name) {
    String corpora = Objects.requireNonNull(System.getProperty("ser4j.corpora"));
    Path file = Path.of(corpora).resolveSibling("cases").resolve(name);
    assumeThat(file).as("audio files that people really have").isRegularFile();
    return file;
  }
}
