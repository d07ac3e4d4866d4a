package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** With {@link PlainSoundReader} on the class path. */
class ServiceDecoderTest {
  @Test
  void formatsOfTheUsersDecodersAreRead() {
    byte[] content = {'P', 'L', 'A', 'I', 'N', 2, 0x40, 0, (byte) 0xC0, 0};
    assertThat(WaveformReader.read(content))
        .isEqualTo(Waveform.of(new float[] {0.5f, -0.5f}, 8000));
  }

  @Test
  void soundThatADecoderPromisesMustBeThere() {
    byte[] content = {'P', 'L', 'A', 'I', 'N', 3, 0x40, 0, (byte) 0xC0, 0};
    assertThatThrownBy(() -> WaveformReader.read(content))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("promises 6 bytes of audio, but 4 are there");
  }

  @Test
  void faultsOfADecoderBecomeErrorsOfTheFile() {
    byte[] content = {'P', 'L', 'A', 'I', 'N', -1, 0};
    assertThatThrownBy(() -> WaveformReader.read(content))
        .isInstanceOfSatisfying(
            AudioException.class,
            e -> assertThat(e.reason()).isEqualTo(AudioException.Reason.UNSUPPORTED))
        .hasMessage(
            "audio of 7 bytes: is damaged or cannot be decoded:"
                + " java.lang.IllegalStateException: a fault of the decoder");
  }

  @Test
  void decodersThatTakeAnyFileForMpegSoundAreNotBelieved() {
    byte[] content = {'M', 'P', 'L', 'A', 'I', 'N', 0, 1, 2, 3};
    assertThatThrownBy(() -> WaveformReader.read(content))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("nor audio in any other supported format");
  }
}
