package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformReaderTest {
  private static final int PCM = 1;
  private static final int FLOAT = 3;

  @TempDir private Path folder;

  @Test
  void integersAreDividedByTheirFullScale() {
    assertThat(samples(8, new byte[] {0, (byte) 128, (byte) 255}))
        .containsExactly(-1, 0, 127 / 128f);
    assertThat(samples(16, new byte[] {0, (byte) 0x80, (byte) 0xff, 0x7f}))
        .containsExactly(-1, 32767 / 32768f);
    assertThat(samples(24, new byte[] {0, 0, (byte) 0x80, (byte) 0xff, (byte) 0xff, 0x7f}))
        .containsExactly(-1, (float) (8388607 / 8388608.0));
    assertThat(samples(32, new byte[] {0, 0, 0, (byte) 0x80, 0, 0, 0, 0x40}))
        .containsExactly(-1, 0.5f);
  }

  @Test
  void floatsKeepTheirValue() {
    byte[] bytes = new byte[12];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(0.1f).putFloat(-1.5f);
    assertThat(read(WavBytes.format(FLOAT, 1, 8000, 32), Arrays.copyOf(bytes, 8)).samples())
        .containsExactly(0.1f, -1.5f);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(0.1);
    assertThat(read(WavBytes.format(FLOAT, 1, 8000, 64), Arrays.copyOf(bytes, 8)).samples())
        .containsExactly(0.1f);
  }

  @Test
  void channelsAreMixedByTheirMean() {
    Waveform mono = read(WavBytes.format(PCM, 2, 44100, 16), new byte[] {0, 0x40, 0, (byte) 0xe0});
    assertThat(mono.samples()).containsExactly(0.125f);
    assertThat(mono.sampleRateHz()).isEqualTo(44100);
  }

  @Test
  void extensibleHeadersAreRead() {
    assertThat(
            read(WavBytes.extensibleFormat(PCM, 1, 48000, 24), new byte[] {0, 0, 0x40}).samples())
        .containsExactly(0.5f);
  }

  @Test
  void oddChunksAroundTheSoundArePassedOver() {
    byte[] file =
        new WavBytes()
            .chunk("JUNK", new byte[3])
            .chunk("fmt ", WavBytes.format(PCM, 1, 16000, 16))
            .chunk("LIST", new byte[7])
            .chunk("data", new byte[] {0, 0x40})
            .chunk("id3 ", new byte[5])
            .file();
    assertThat(WaveformReader.read(file)).isEqualTo(Waveform.of(new float[] {0.5f}, 16000));
  }

  @Test
  void streamedFilesReachToTheEnd() {
    byte[] file =
        new WavBytes()
            .chunk("fmt ", WavBytes.format(PCM, 1, 16000, 16))
            .chunk("data", new byte[] {0, 0x40, 0, 0x40}, -1)
            .file();
    assertThat(WaveformReader.read(file).length()).isEqualTo(2);
  }

  @Test
  void pathsStreamsAndBytesGiveTheSame() throws IOException {
    byte[] file = wav(new byte[] {1, 2, 3, 4});
    Path path = Files.write(folder.resolve("a.wav"), file);
    Waveform expected = WaveformReader.read(file);
    assertThat(Waveform.load(path)).isEqualTo(expected);
    assertThat(WaveformReader.read(new ByteArrayInputStream(file))).isEqualTo(expected);
  }

  @Test
  void missingFileIsNamed() {
    assertFails(folder.resolve("nowhere.wav"), "no such file");
  }

  @Test
  void folderIsNotAudio() {
    assertFails(folder, "is a folder");
  }

  @Test
  void textIsNotAWavFile() throws IOException {
    assertFails(write("hello, I am text and nothing else"), "is not a WAV file");
  }

  @Test
  void emptyFileIsRefused() throws IOException {
    assertFails(write(""), "is empty");
  }

  @Test
  void gitLfsPointerIsRecognized() throws IOException {
    Path pointer =
        write(
            """
            version https://git-lfs.github.com/spec/v1
            oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
            size 12345
            """);
    assertFails(pointer, "Git LFS pointer", "git lfs pull");
  }

  @Test
  void fileWithoutASampleIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("none.wav"), wav(new byte[0]));
    assertFails(file, "0 samples");
  }

  @Test
  void fileCutShortIsRefused() throws IOException {
    byte[] whole = wav(new byte[100]);
    Path file = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(whole, whole.length - 40));
    assertFails(file, "cut short", "promises 100 bytes", "60 are there");
  }

  @Test
  void everyPrefixOfAFileIsRefusedWithAMessage() {
    byte[] whole = wav(new byte[64]);
    for (int length = 0; length < whole.length; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> WaveformReader.read(prefix))
          .isInstanceOf(AudioException.class)
          .hasMessageContaining("is ");
    }
  }

  @Test
  void compressedWavIsRefusedWithWhatIsSupported() {
    byte[] file =
        new WavBytes()
            .chunk("fmt ", WavBytes.format(2, 1, 16000, 4))
            .chunk("data", new byte[8])
            .file();
    assertThatThrownBy(() -> WaveformReader.read(file))
        .isInstanceOf(AudioException.class)
        .hasMessageContainingAll("encoding 2", "not supported", "8, 16, 24 or 32 bits");
  }

  @Test
  void notANumberIsRefusedWithItsIndex() {
    byte[] bytes = new byte[8];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(0).putFloat(Float.NaN);
    assertThatThrownBy(() -> read(WavBytes.format(FLOAT, 1, 8000, 32), bytes))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("sample 1 of 2 is NaN");
  }

  private void assertFails(Path file, String... parts) {
    assertThatThrownBy(() -> WaveformReader.read(file))
        .isInstanceOf(AudioException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(parts);
  }

  private Path write(String text) throws IOException {
    return Files.write(folder.resolve("file.wav"), text.getBytes(StandardCharsets.US_ASCII));
  }

  private static float[] samples(int bits, byte[] data) {
    return read(WavBytes.format(PCM, 1, 16000, bits), data).samples();
  }

  private static byte[] wav(byte[] data) {
    return new WavBytes()
        .chunk("fmt ", WavBytes.format(PCM, 1, 16000, 16))
        .chunk("data", data)
        .file();
  }

  private static Waveform read(byte[] format, byte[] data) {
    return WaveformReader.read(new WavBytes().chunk("fmt ", format).chunk("data", data).file());
  }
}
