package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.TestResources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100, 10_001})
  void chunksOfAnyLengthAroundTheSoundAreNoSound(int length) {
    byte[] noise = new byte[length];
    Arrays.fill(noise, (byte) 'd');
    byte[] file =
        new WavBytes()
            .chunk("LIST", noise)
            .chunk("fmt ", Arrays.copyOf(WavBytes.format(PCM, 1, 16000, 24), 18))
            .chunk("fact", noise)
            .chunk("PAD ", noise)
            .chunk("data", new byte[] {0, 0, 0x40})
            .chunk("LIST", noise)
            .chunk("data", new byte[] {0, 0, 0})
            .file();
    assertThat(WaveformReader.read(file)).isEqualTo(Waveform.of(new float[] {0.5f}, 16000));
  }

  @Test
  void bytesBehindTheLastChunkAreNoSound() {
    byte[] file = wav(new byte[] {0, 0x40});
    assertThat(WaveformReader.read(Arrays.copyOf(file, file.length + 5)).length()).isEqualTo(1);
  }

  @Test
  void halfAFrameAtTheEndIsLeftOut() {
    assertThat(read(WavBytes.format(PCM, 2, 16000, 16), new byte[7]).length()).isEqualTo(1);
  }

  @Test
  void oneFrameMayHaveVeryManyChannels() {
    byte[] data = new byte[60_000];
    Arrays.fill(data, (byte) 192);
    Waveform mono = read(WavBytes.format(PCM, 60_000, 16000, 8), data);
    assertThat(mono.samples()).containsExactly(0.5f);
  }

  @Test
  void unknownSubFormatIsRefused() {
    byte[] format = WavBytes.extensibleFormat(PCM, 1, 48000, 16);
    format[39] ^= 1;
    assertThatThrownBy(() -> read(format, new byte[2]))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("unknown sub-format");
    byte[] cut = Arrays.copyOf(WavBytes.extensibleFormat(PCM, 1, 48000, 16), 26);
    assertThatThrownBy(() -> read(cut, new byte[2]))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("has 26 bytes, but needs 40");
  }

  @Test
  void frameThatHasNotTheSizeOfItsSamplesIsRefused() {
    byte[] format = WavBytes.format(PCM, 1, 48000, 24);
    format[12] = 4;
    assertThatThrownBy(() -> read(format, new byte[8]))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("1 channels of 24 bits take 3 bytes, but its header says 4");
  }

  @Test
  void soundBeforeItsFormatIsRefused() {
    byte[] file = new WavBytes().chunk("data", new byte[4]).file();
    assertThatThrownBy(() -> WaveformReader.read(file))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("its data chunk comes before its format chunk");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MAX_VALUE, -100, Integer.MAX_VALUE - 100})
  void placeholderSizesMeanTheEndOfTheFile(int declared) {
    byte[] file =
        new WavBytes()
            .chunk("fmt ", WavBytes.format(PCM, 1, 16000, 16))
            .chunk("data", new byte[6], declared)
            .file();
    assertThat(WaveformReader.read(file).length()).isEqualTo(3);
  }

  @Test
  void zeroIsAPlaceholderOnlyIfTheFileTellsNoSizeEither() {
    WavBytes chunks =
        new WavBytes()
            .chunk("fmt ", WavBytes.format(PCM, 1, 16000, 16))
            .chunk("data", new byte[6], 0);
    byte[] closed = chunks.file();
    assertThatThrownBy(() -> WaveformReader.read(closed))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("0 samples");
    for (int size : new int[] {0, 8, 36, -1}) {
      byte[] file = closed.clone();
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, size);
      assertThat(WaveformReader.read(file).length()).isEqualTo(3);
    }
  }

  @Test
  void hugeSizesOfOtherChunksEndTheFile() {
    byte[] file =
        new WavBytes()
            .chunk("LIST", new byte[2], -1)
            .chunk("fmt ", WavBytes.format(PCM, 1, 16000, 16))
            .chunk("data", new byte[6])
            .file();
    assertThatThrownBy(() -> WaveformReader.read(file))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("has no data chunk");
  }

  @Test
  void mutatedFilesGiveSoundOrAMessage() {
    List<byte[]> wholes =
        TestResources.lines("audio/libsndfile.csv").stream()
            .map(line -> HexFormat.of().parseHex(line.split(",", -1)[3]))
            .toList();
    Random random = new Random(5);
    int read = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] mutant = wholes.get(random.nextInt(wholes.size())).clone();
      for (int changes = random.nextInt(5); changes >= 0; changes--) {
        // Most changes go to the header, where they matter; a file that is RIFF no more is dull.
        int end = random.nextInt(4) == 0 ? mutant.length : Math.min(mutant.length, 80);
        int at = random.nextInt(4, end);
        switch (random.nextInt(4)) {
          case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
          case 1 -> mutant[at] = (byte) random.nextInt(256);
          case 2 -> Arrays.fill(mutant, at, Math.min(at + 4, mutant.length), (byte) -1);
          default -> mutant = Arrays.copyOf(mutant, Math.max(12, at));
        }
      }
      byte[] content = mutant;
      try {
        Waveform sound = WaveformReader.read(content);
        assertThat(sound.length()).isBetween(1, content.length);
        read++;
      } catch (AudioException e) {
        assertThat(e).hasMessageStartingWith("audio of " + content.length + " bytes: ");
      }
    }
    assertThat(read).isBetween(200, 2800);
  }

  @Test
  void fileLongerThanAnArrayIsRefused() throws IOException {
    Path file = folder.resolve("long.wav");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), Integer.MAX_VALUE);
    }
    assertFails(file, "has 2147483648 bytes, but at most 2147483639 can be read");
  }

  @Test
  void streamThatFailsIsReported() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the line is dead");
          }

          @Override
          public int read(byte[] target, int at, int length) throws IOException {
            throw new IOException("the line is dead");
          }
        };
    assertThatThrownBy(() -> WaveformReader.read(broken))
        .isInstanceOf(AudioException.class)
        .hasMessageContainingAll("audio stream: cannot be read", "the line is dead");
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
    assertFails(file, "truncated", "promises 100 bytes", "60 are there");
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
