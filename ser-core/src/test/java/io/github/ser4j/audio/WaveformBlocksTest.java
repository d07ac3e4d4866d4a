package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.TestResources;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@link WaveformReader#readBlocks}: blocks are those of the whole. */
class WaveformBlocksTest {
  private static final int PCM = 1;
  private static final int FLOAT = 3;

  @TempDir private Path folder;

  private static List<Waveform> blocks(Path file, ReadOptions options, int blockSamples) {
    List<Waveform> blocks = new ArrayList<>();
    WaveformReader.readBlocks(file, options, blockSamples, blocks::add);
    return blocks;
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("a.wav"), content);
  }

  private static byte[] stereo(int bytes) {
    byte[] data = new byte[bytes];
    new Random(1).nextBytes(data);
    return data;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000, 25_000, Integer.MAX_VALUE})
  void blocksAreThoseOfTheWhole(int blockSamples) throws IOException {
    Path file =
        file(
            new WavBytes()
                .chunk("LIST", new byte[200_001])
                .chunk("fmt ", WavBytes.format(PCM, 2, 44_100, 16))
                .chunk("data", stereo(100_000))
                .chunk("id3 ", new byte[5])
                .file());
    List<Waveform> blocks = blocks(file, ReadOptions.strict(), blockSamples);
    assertThat(Waveform.concatenate(blocks)).isEqualTo(WaveformReader.read(file));
    assertThat(blocks.subList(0, blocks.size() - 1))
        .allSatisfy(block -> assertThat(block.length()).isEqualTo(blockSamples));
  }

  @Test
  void everyFormatGivesTheWhole() throws IOException {
    for (String line : TestResources.lines("audio/libsndfile.csv")) {
      Path file = file(HexFormat.of().parseHex(line.split(",", -1)[3]));
      assertThat(Waveform.concatenate(blocks(file, ReadOptions.strict(), 5)))
          .as(line)
          .isEqualTo(WaveformReader.read(file));
    }
  }

  @Test
  void errorsAreThoseOfTheWhole() throws IOException {
    byte[] whole =
        new WavBytes()
            .chunk("fmt ", WavBytes.format(PCM, 2, 44_100, 16))
            .chunk("data", stereo(100))
            .file();
    for (int length = 0; length < whole.length; length++) {
      assertSameError(file(Arrays.copyOf(whole, length)));
    }
    assertSameError(folder.resolve("none.wav"));
    assertSameError(folder);
    assertSameError(file("hello, I am text and nothing else".getBytes(StandardCharsets.UTF_8)));
    assertSameError(
        file(
            new WavBytes()
                .chunk("fmt ", WavBytes.format(2, 1, 16_000, 4))
                .chunk("data", new byte[8])
                .file()));
    assertSameError(
        file(
            new WavBytes()
                .chunk("fmt ", WavBytes.format(PCM, 1, 16_000, 16))
                .chunk("data", new byte[0])
                .file()));
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e20f}) {
      byte[] data = new byte[40];
      ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putFloat(28, bad);
      assertSameError(
          file(
              new WavBytes()
                  .chunk("fmt ", WavBytes.format(FLOAT, 1, 16_000, 32))
                  .chunk("data", data)
                  .file()));
    }
  }

  private static void assertSameError(Path file) {
    Exception expected = null;
    try {
      WaveformReader.read(file);
    } catch (AudioException e) {
      expected = e;
    }
    assertThat(expected).isNotNull();
    assertThatThrownBy(() -> blocks(file, ReadOptions.strict(), 3))
        .isInstanceOf(AudioException.class)
        .hasMessage(expected.getMessage());
  }

  @Test
  void truncatedFilesAreAcceptedLikeTheWhole() throws IOException {
    byte[] whole =
        new WavBytes()
            .chunk("fmt ", WavBytes.format(PCM, 2, 44_100, 16))
            .chunk("data", stereo(100))
            .file();
    Path file = file(Arrays.copyOf(whole, whole.length - 30));
    List<String> warnings = new ArrayList<>();
    ReadOptions options = ReadOptions.acceptTruncated(warnings::add);
    Waveform joined = Waveform.concatenate(blocks(file, options, 4));
    assertThat(joined).isEqualTo(WaveformReader.read(file, options));
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0)).isEqualTo(warnings.get(1)).contains("30 are missing");
  }

  @Test
  void otherFormatsAndTagsAreReadAsAWhole() throws IOException {
    byte[] wav =
        new WavBytes()
            .chunk("fmt ", WavBytes.format(PCM, 1, 16_000, 16))
            .chunk("data", stereo(100))
            .file();
    byte[] tag = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 2, 9, 9};
    byte[] tagged = Arrays.copyOf(tag, tag.length + wav.length);
    System.arraycopy(wav, 0, tagged, tag.length, wav.length);
    Path file = file(tagged);
    List<Waveform> blocks = blocks(file, ReadOptions.strict(), 20);
    assertThat(blocks).extracting(Waveform::length).containsExactly(20, 20, 10);
    assertThat(Waveform.concatenate(blocks)).isEqualTo(WaveformReader.read(wav));
  }

  @Test
  void lengthOfBlocksIsChecked() {
    assertThatThrownBy(() -> blocks(folder.resolve("a.wav"), ReadOptions.strict(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("blockSamples is 0, but must be at least 1");
  }
}
