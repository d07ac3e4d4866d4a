package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WAV and its relatives, AIFF and AU, in all layouts, with the quirks that they come with. */
class UncompressedFormatsTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
  private static final int[] CHANNELS = {1, 2, 6};
  private static final int[] LENGTHS = {1, 7, 1001};
  private static final int[] WIDTHS = {8, 16, 24, 32};

  private final Random random = new Random(3);

  @ParameterizedTest
  @ValueSource(strings = {"RIFF", "RIFX", "RF64", "BW64"})
  void wavAndItsRelativesHaveTheSamplesThatWereWritten(String tag) {
    ByteOrder order = tag.equals("RIFX") ? BIG : LITTLE;
    for (int channels : CHANNELS) {
      for (int frames : LENGTHS) {
        for (int bits : WIDTHS) {
          SoundBytes sound = integers(frames, channels, bits, bits == 8, order);
          byte[] format = SoundBytes.format(1, channels, 16000, bits, order);
          assertReads(sound, SoundBytes.riff(tag, format, sound.data));
        }
        for (int bits : new int[] {32, 64}) {
          SoundBytes sound = SoundBytes.floats(random, frames, channels, bits, order);
          byte[] format = SoundBytes.format(3, channels, 16000, bits, order);
          assertReads(sound, SoundBytes.riff(tag, format, sound.data));
        }
      }
    }
  }

  @Test
  void wave64HasTheSamplesThatWereWritten() {
    for (int channels : CHANNELS) {
      for (int bits : WIDTHS) {
        SoundBytes sound = integers(336, channels, bits, bits == 8, LITTLE);
        byte[] format = SoundBytes.format(1, channels, 16000, bits, LITTLE);
        for (long declared : new long[] {sound.data.length, -24, -25, Long.MAX_VALUE - 24}) {
          assertReads(sound, SoundBytes.wave64(format, sound.data, declared));
        }
      }
    }
    byte[] damaged = SoundBytes.wave64(new byte[16], new byte[8], 8);
    damaged[40 + 16] = 3;
    assertRefused(damaged, "is a damaged Wave64 file: a chunk has -21 bytes");
  }

  @Test
  void aiffHasTheSamplesThatWereWritten() {
    for (int channels : CHANNELS) {
      for (int frames : LENGTHS) {
        for (int bits : WIDTHS) {
          SoundBytes big = integers(frames, channels, bits, false, BIG);
          for (String kind : List.of("", "NONE", "twos")) {
            assertReads(big, SoundBytes.aiff(kind, channels, bits, frames, big.data));
          }
          // A size of the format that is not a multiple of 8 has the container of the next one.
          assertReads(big, SoundBytes.aiff("", channels, bits - 3, frames, big.data));
          SoundBytes little = integers(frames, channels, bits, false, LITTLE);
          assertReads(little, SoundBytes.aiff("sowt", channels, bits, frames, little.data));
          SoundBytes raw = integers(frames, channels, bits, true, BIG);
          assertReads(raw, SoundBytes.aiff("raw ", channels, bits, frames, raw.data));
        }
        SoundBytes three = integers(frames, channels, 24, false, BIG);
        assertReads(three, SoundBytes.aiff("in24", channels, 16, frames, three.data));
        SoundBytes four = integers(frames, channels, 32, false, BIG);
        assertReads(four, SoundBytes.aiff("in32", channels, 16, frames, four.data));
        SoundBytes reversed = integers(frames, channels, 24, false, LITTLE);
        assertReads(reversed, SoundBytes.aiff("42ni", channels, 16, frames, reversed.data));
        SoundBytes reversedFour = integers(frames, channels, 32, false, LITTLE);
        assertReads(reversedFour, SoundBytes.aiff("23ni", channels, 16, frames, reversedFour.data));
        for (String kind : List.of("fl32", "FL32", "fl64", "FL64")) {
          int bits = kind.endsWith("32") ? 32 : 64;
          SoundBytes floats = SoundBytes.floats(random, frames, channels, bits, BIG);
          assertReads(floats, SoundBytes.aiff(kind, channels, bits, frames, floats.data));
        }
      }
    }
  }

  @Test
  void auHasTheSamplesThatWereWritten() {
    for (ByteOrder order : List.of(LITTLE, BIG)) {
      for (int channels : CHANNELS) {
        for (int bits : WIDTHS) {
          SoundBytes sound = integers(333, channels, bits, false, order);
          int length = sound.data.length;
          assertReads(sound, SoundBytes.au(1 + bits / 8, channels, sound.data, length, order));
          assertReads(sound, SoundBytes.au(1 + bits / 8, channels, sound.data, -1, order));
        }
        for (int bits : new int[] {32, 64}) {
          SoundBytes sound = SoundBytes.floats(random, 333, channels, bits, order);
          int code = bits == 32 ? 6 : 7;
          assertReads(sound, SoundBytes.au(code, channels, sound.data, sound.data.length, order));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"ULAW, 7, ulaw, 1", "ALAW, 6, alaw, 27"})
  void logarithmicSoundIsWhatTheJdkMakesOfIt(
      String encoding, int wavCode, String aiffKind, int auCode) throws IOException {
    byte[] codes = new byte[256];
    for (int i = 0; i < 256; i++) {
      codes[i] = (byte) i;
    }
    float[] expected = jdk(new AudioFormat.Encoding(encoding), codes);
    for (int channels : new int[] {1, 2, 4}) {
      float[] mixed = new float[256 / channels];
      for (int i = 0; i < 256; i++) {
        mixed[i / channels] += expected[i] / channels;
      }
      for (String tag : List.of("RIFF", "RIFX", "RF64")) {
        ByteOrder order = tag.equals("RIFX") ? BIG : LITTLE;
        // Some programs give the width before the compression.
        for (int bits : new int[] {8, 16}) {
          byte[] format = SoundBytes.format(wavCode, channels, 16000, bits, order);
          format[order == BIG ? 13 : 12] = (byte) channels;
          assertReads(mixed, SoundBytes.riff(tag, format, codes));
        }
      }
      byte[] aiff = SoundBytes.aiff(aiffKind, channels, 16, mixed.length, codes);
      assertReads(mixed, aiff);
      assertReads(mixed, SoundBytes.au(auCode, channels, codes, codes.length, BIG));
    }
  }

  private static float[] jdk(AudioFormat.Encoding encoding, byte[] codes) throws IOException {
    AudioFormat format = new AudioFormat(encoding, 16000, 8, 1, 1, 16000, false);
    AudioInputStream in =
        new AudioInputStream(new ByteArrayInputStream(codes), format, codes.length);
    byte[] pcm =
        AudioSystem.getAudioInputStream(new AudioFormat(16000, 16, 1, true, false), in)
            .readAllBytes();
    float[] samples = new float[codes.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = ByteBuffer.wrap(pcm).order(LITTLE).getShort(2 * i) / 32768f;
    }
    return samples;
  }

  @Test
  void sizesOfPipesReachToTheEndOfTheFile() {
    for (int channels : CHANNELS) {
      for (int bits : WIDTHS) {
        int frame = channels * bits / 8;
        for (long size :
            new long[] {
              0,
              0xFFFFFFFFL,
              0xFFFFFFFFL / frame * frame,
              0xFFFFFFFFL - 36,
              0x80000000L,
              0x80000000L - 36,
              0x7FFFFFFFL,
              0x7FFFFFFFL - 36,
              0x7FFFFFFFL / frame * frame,
              0x7FFFF000L,
              0x7FFFF000L / frame * frame,
              0x7FFFEFFFL / frame * frame,
            }) {
          SoundBytes sound = integers(333, channels, bits, bits == 8, LITTLE);
          byte[] file =
              SoundBytes.riff(
                  "RIFF", SoundBytes.format(1, channels, 16000, bits, LITTLE), sound.data);
          ByteBuffer sizes = ByteBuffer.wrap(file).order(LITTLE);
          sizes.putInt(40, (int) size);
          for (long whole : new long[] {0, 36, size + 36, 0xFFFFFFFFL, 0x7FFFFFFFL}) {
            if (size != 0 || whole == 0 || whole >= 0x7FFFFFFFL) {
              sizes.putInt(4, (int) whole);
              assertReads(sound, Arrays.copyOf(file, 44 + sound.data.length));
            }
          }
        }
      }
    }
  }

  @Test
  void sizesOfOtherPipesReachToTheEndOfTheFileToo() {
    SoundBytes sound = integers(333, 2, 24, false, BIG);
    byte[] aiff = SoundBytes.aiff("", 2, 24, 0, sound.data);
    int size = aiff.length - sound.data.length - 8 - 4;
    for (int placeholder : new int[] {0, 0x7F000000, 0x7F000000 / 6 * 6 + 8, -1}) {
      byte[] file = aiff.clone();
      ByteBuffer.wrap(file).putInt(size, placeholder).putInt(4, placeholder);
      assertReads(sound, file);
    }
    SoundBytes little = integers(333, 2, 24, false, LITTLE);
    byte[] rf64 = SoundBytes.riff("RF64", SoundBytes.format(1, 2, 16000, 24, LITTLE), little.data);
    for (long[] sizes :
        new long[][] {{0, 0}, {-1, -1}, {-1, 0}, {Long.MAX_VALUE, Long.MAX_VALUE}}) {
      ByteBuffer.wrap(rf64).order(LITTLE).putLong(20, sizes[0]).putLong(28, sizes[1]);
      assertReads(little, rf64);
    }
    ByteBuffer.wrap(rf64).order(LITTLE).putLong(28, 5_000_000_000L);
    assertRefused(rf64, "promises 5000000000 bytes of audio");
  }

  @Test
  void tagsInFrontOfTheFileArePassedOver() {
    SoundBytes sound = integers(100, 1, 16, false, LITTLE);
    byte[] wav = SoundBytes.riff("RIFF", SoundBytes.format(1, 1, 16000, 16, LITTLE), sound.data);
    SoundBytes big = integers(100, 1, 16, false, BIG);
    byte[] aiff = SoundBytes.aiff("", 1, 16, 100, big.data);
    byte[] filling = new byte[33];
    for (int size : new int[] {0, 1, 127, 128, 300, 70_000, 2_100_000}) {
      byte[] plain = SoundBytes.id3(size, false);
      byte[] footer = SoundBytes.id3(size, true);
      assertReads(sound, SoundBytes.join(plain, wav));
      assertReads(sound, SoundBytes.join(footer, wav));
      assertReads(sound, SoundBytes.join(footer, plain, filling, wav));
      assertReads(big, SoundBytes.join(plain, aiff));
      assertRefused(plain, "not a WAV file");
      assertRefused(Arrays.copyOf(footer, footer.length - 1), "ID3 tag at its beginning has");
    }
    assertRefused(SoundBytes.ascii("ID3\4"), "truncated inside the ID3 tag");
  }

  @Test
  void frameSizesThatTheRestOfTheHeaderContradictsAreDerived() {
    for (int channels : CHANNELS) {
      for (int bits : WIDTHS) {
        SoundBytes sound = integers(50, channels, bits, bits == 8, LITTLE);
        byte[] format = SoundBytes.format(1, channels, 16000, bits, LITTLE);
        for (int frame = 0; frame < 2 * channels * bits / 8; frame++) {
          format[12] = (byte) frame;
          if (bits != 24 || frame != 4 * channels) {
            assertReads(sound, SoundBytes.riff("RIFF", format, sound.data));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 8", "12, 16", "13, 16", "20, 24", "18, 24", "28, 32"})
  void samplesOfOtherWidthsStandInTheUpperBits(int bits, int container) {
    for (int channels : CHANNELS) {
      SoundBytes sound = integers(50, channels, container, container == 8, LITTLE);
      byte[] format = SoundBytes.format(1, channels, 16000, bits, LITTLE);
      assertReads(sound, SoundBytes.riff("RIFF", format, sound.data));
      byte[] extensible = extensible(format, container, bits, "0100000000001000800000aa00389b71");
      assertReads(sound, SoundBytes.riff("RIFF", extensible, sound.data));
    }
  }

  @Test
  void widerContainersAreReadIfTheHeaderAgreesWithItself() {
    SoundBytes sound = integers(50, 2, 32, false, LITTLE);
    byte[] format = SoundBytes.format(1, 2, 16000, 20, LITTLE);
    ByteBuffer.wrap(format).order(LITTLE).putInt(8, 16000 * 8).putShort(12, (short) 8);
    assertReads(sound, SoundBytes.riff("RIFF", format, sound.data));
    ByteBuffer.wrap(format).order(LITTLE).putInt(8, 16000 * 6);
    assertRefused(
        SoundBytes.riff("RIFF", format, sound.data), "2 channels of 20 bits take 6 bytes");
  }

  @Test
  void subFormatsOfAmbisonicAndBigEndianFilesAreRead() {
    SoundBytes four = integers(50, 4, 16, false, LITTLE);
    byte[] format = SoundBytes.format(1, 4, 16000, 16, LITTLE);
    byte[] ambisonic = extensible(format, 16, 16, "010000002107d3118644c8c1ca000000");
    assertReads(four, SoundBytes.riff("RIFF", ambisonic, four.data));
    SoundBytes two = integers(50, 2, 16, false, BIG);
    byte[] big = SoundBytes.format(1, 2, 16000, 16, BIG);
    for (String id :
        List.of("0000000100000010800000aa00389b71", "0100000000001000800000aa00389b71")) {
      assertReads(two, SoundBytes.riff("RIFX", extensible(big, 16, 16, id, BIG), two.data));
    }
  }

  private static byte[] extensible(byte[] format, int container, int bits, String id) {
    return extensible(format, container, bits, id, LITTLE);
  }

  private static byte[] extensible(
      byte[] format, int container, int bits, String id, ByteOrder order) {
    return ByteBuffer.allocate(40)
        .order(order)
        .put(format)
        .putShort(0, (short) 0xFFFE)
        .putShort(14, (short) container)
        .putShort((short) 22)
        .putShort((short) bits)
        .putInt(0)
        .put(HexFormat.of().parseHex(id))
        .array();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 768_001, 0x7FFFFFFFL, 0xFFFFFFFFL})
  void impossibleSampleRatesAreRefused(long rateHz) {
    byte[] data = new byte[100];
    byte[] wav = SoundBytes.riff("RIFF", SoundBytes.format(1, 1, 0, 16, LITTLE), data);
    ByteBuffer.wrap(wav).order(LITTLE).putInt(24, (int) rateHz);
    byte[] au = SoundBytes.au(3, 1, data, data.length, BIG);
    ByteBuffer.wrap(au).putInt(16, (int) rateHz);
    for (byte[] file : List.of(wav, au)) {
      assertRefused(
          file, "sample rate of " + rateHz + " Hz, but rates from 1000 to 768000 Hz can be read");
    }
  }

  @Test
  void swappedSampleRateIsRecognized() {
    byte[] format = SoundBytes.format(1, 1, 0x44AC0000, 16, LITTLE);
    assertRefused(
        SoundBytes.riff("RIFF", format, new byte[4]), "1152122880 Hz", "swapped (44100 Hz)");
  }

  @Test
  void sampleRatesOfAllRecordersAreRead() {
    for (int rateHz : new int[] {1000, 8000, 44_100, 384_000, 768_000}) {
      byte[] format = SoundBytes.format(1, 1, rateHz, 16, LITTLE);
      assertThat(WaveformReader.read(SoundBytes.riff("RIFF", format, new byte[4])).sampleRateHz())
          .isEqualTo(rateHz);
    }
  }

  @Test
  void ratesThatAiffWritesAsFractionsAreRounded() {
    byte[] aiff = SoundBytes.aiff("", 1, 16, 2, new byte[4]);
    int rate = new String(aiff, StandardCharsets.ISO_8859_1).indexOf("COMM") + 16;
    // 22254.5454..., that of the first Macintosh.
    System.arraycopy(HexFormat.of().parseHex("400daddd1745d1745d17"), 0, aiff, rate, 10);
    assertThat(WaveformReader.read(aiff).sampleRateHz()).isEqualTo(22255);
    aiff[rate] |= (byte) 0x80;
    assertRefused(aiff, "sample rate of -22255 Hz");
    aiff[rate] = 0x7f;
    assertRefused(aiff, "sample rate of 9223372036854775807 Hz");
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void floatsThatNoSoundHasAreRefusedInAnyChannel(int bits) {
    for (double value : new double[] {5e9, -1e29}) {
      ByteBuffer data = ByteBuffer.allocate(4 * bits / 8).order(LITTLE);
      for (double each : new double[] {0, 0, value, -value}) {
        if (bits == 32) {
          data.putFloat((float) each);
        } else {
          data.putDouble(each);
        }
      }
      byte[] format = SoundBytes.format(3, 2, 16000, bits, LITTLE);
      assertRefused(
          SoundBytes.riff("RIFF", format, data.array()),
          "sample 1 of 2 is ",
          "floats must lie within ±2147483648",
          "another encoding or byte order",
          "normalized");
    }
  }

  @Test
  void floatsBeyondFullScaleAreKept() {
    ByteBuffer data = ByteBuffer.allocate(16).order(LITTLE);
    data.putFloat(3).putFloat(-32768).putFloat(0x1p31f).putFloat(-0x1p31f);
    byte[] format = SoundBytes.format(3, 1, 16000, 32, LITTLE);
    assertReads(
        new float[] {3, -32768, 0x1p31f, -0x1p31f}, SoundBytes.riff("RIFF", format, data.array()));
  }

  @Test
  void whatIsCutShortIsReadOnlyWhereThatIsAccepted() {
    SoundBytes little = integers(500, 2, 16, false, LITTLE);
    SoundBytes big = integers(500, 2, 16, false, BIG);
    byte[] format = SoundBytes.format(1, 2, 16000, 16, LITTLE);
    for (byte[] whole :
        List.of(
            SoundBytes.riff("RIFF", format, little.data),
            SoundBytes.riff("RF64", format, little.data),
            SoundBytes.wave64(format, little.data, 2000),
            SoundBytes.aiff("", 2, 16, 500, big.data),
            SoundBytes.aiff("sowt", 2, 16, 500, little.data),
            SoundBytes.au(3, 2, big.data, 2000, BIG))) {
      float[] all = WaveformReader.read(whole).samples();
      for (int missing : new int[] {1, 3, 4, 1000, 1999}) {
        byte[] cut = Arrays.copyOf(whole, whole.length - missing);
        assertRefused(
            cut,
            "is truncated: its header promises 2000 bytes of audio, but "
                + (2000 - missing)
                + " are there, so "
                + missing
                + " are missing",
            "ReadOptions.acceptTruncated");
        List<String> warnings = new ArrayList<>();
        if (missing < 1997) {
          assertThat(WaveformReader.read(cut, ReadOptions.acceptTruncated(warnings::add)).samples())
              .containsExactly(Arrays.copyOf(all, (2000 - missing) / 4));
        } else {
          assertThatThrownBy(
                  () -> WaveformReader.read(cut, ReadOptions.acceptTruncated(warnings::add)))
              .hasMessageContaining("0 samples");
        }
        assertThat(warnings)
            .singleElement()
            .asString()
            .startsWith("audio of " + cut.length + " bytes: is truncated")
            .contains(missing + " are missing");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, Microsoft ADPCM",
    "17, IMA ADPCM",
    "49, GSM 6.10",
    "85, MP3",
    "353, Windows Media Audio"
  })
  void otherEncodingsAreNamed(int encoding, String name) {
    byte[] format = SoundBytes.format(encoding, 1, 16000, 4, LITTLE);
    for (byte[] file :
        List.of(
            SoundBytes.riff("RIFF", format, new byte[8]),
            SoundBytes.wave64(format, new byte[8], 8))) {
      assertRefused(file, "encoding " + encoding + " (" + name + ")", "ffmpeg -i in");
    }
    assertRefused(
        SoundBytes.aiff("ima4", 1, 16, 8, new byte[34]), "type 'ima4' (IMA ADPCM)", "ffmpeg -i in");
    assertRefused(SoundBytes.aiff("????", 1, 16, 8, new byte[34]), "of type '????', which");
    assertRefused(SoundBytes.au(23, 1, new byte[8], 8, BIG), "AU file with audio of encoding 23");
  }

  @Test
  void kindsOfAiffThatLibsndfileWritesAreRead() {
    for (String kind : List.of("42n1", "42ni")) {
      SoundBytes little = integers(50, 2, 24, false, LITTLE);
      assertReads(little, SoundBytes.aiff(kind, 2, 24, 50, little.data));
    }
    SoundBytes big = integers(50, 2, 16, false, BIG);
    assertReads(big, SoundBytes.aiff("none", 2, 16, 50, big.data));
  }

  @Test
  void aiffThatPromisesMoreThanItsSoundChunkHoldsCountsAsCutShort() {
    SoundBytes sound = integers(8, 1, 16, false, BIG);
    // Another chunk follows, which is not sound.
    byte[] file =
        SoundBytes.join(
            SoundBytes.aiff("", 1, 16, 20, sound.data), SoundBytes.ascii("ANNO"), new byte[40]);
    String what = "is truncated: its COMM chunk promises 40 bytes of audio, but";
    assertRefused(file, what, "its SSND chunk declares 16", "ReadOptions.acceptTruncated");
    List<String> warnings = new ArrayList<>();
    assertThat(WaveformReader.read(file, ReadOptions.acceptTruncated(warnings::add)).samples())
        .containsExactly(sound.expected);
    assertThat(warnings).singleElement().asString().contains(what);
  }

  @Test
  void chunkWithoutItsPadByteIsNamed() {
    byte[] format = SoundBytes.format(1, 1, 16000, 16, LITTLE);
    byte[] wav = SoundBytes.riff("RIFF", format, new byte[8]);
    int data = SoundBytes.indexOf(wav, "data", 0);
    byte[] odd = SoundBytes.join(SoundBytes.ascii("note"), new byte[] {3, 0, 0, 0, 'a', 'b', 'c'});
    byte[] rest = Arrays.copyOfRange(wav, data, wav.length);
    byte[] unpadded = SoundBytes.join(Arrays.copyOf(wav, data), odd, rest);
    assertRefused(unpadded, "its chunk 'note' has an odd number of bytes, but no padding byte");
    byte[] padded = SoundBytes.join(Arrays.copyOf(wav, data), odd, new byte[1], rest);
    assertThat(WaveformReader.read(padded).length()).isEqualTo(4);
    assertRefused(Arrays.copyOf(padded, data + 11), "truncated before its audio");
  }

  @Test
  void damagedHeadersAreRefused() {
    byte[] aiff = SoundBytes.aiff("", 1, 16, 8, new byte[16]);
    int common = new String(aiff, StandardCharsets.ISO_8859_1).indexOf("COMM");
    assertRefused(Arrays.copyOf(aiff, common), "no COMM chunk");
    assertRefused(Arrays.copyOf(aiff, common + 26), "no SSND chunk");
    assertRefused(Arrays.copyOf(aiff, common + 20), "its COMM chunk has 18 bytes");
    assertRefused(with(aiff, common + 9, 0), "0 channels of 16 bits");
    assertRefused(with(aiff, common + 15, 33), "1 channels of 33 bits");
    assertRefused(with(aiff, common + 13, 9), "promises 18 bytes of audio, but", "declares 16");
    byte[] compressed = SoundBytes.aiff("NONE", 1, 16, 8, new byte[16]);
    assertRefused(with(compressed, common + 7, 18), "its COMM chunk has 18 bytes");
    assertRefused(SoundBytes.ascii(".snd and so on"), "its header ends after 14 bytes");
    byte[] au = SoundBytes.au(3, 1, new byte[8], 8, BIG);
    assertRefused(with(au, 20, 1), "it declares 16777217 channels from byte 28 on");
    assertRefused(with(au, 7, 3), "from byte 3 on");
    byte[] noFormat = SoundBytes.wave64(new byte[16], new byte[8], 8);
    assertRefused(with(noFormat, 40, 'x'), "its data chunk comes before its format chunk");
    assertRefused(Arrays.copyOf(noFormat, 60), "no data chunk");
  }

  @Test
  void mutatedFilesGiveSoundOrAMessage() {
    List<byte[]> wholes = new ArrayList<>();
    for (int bits : WIDTHS) {
      byte[] little = integers(20, 2, bits, false, LITTLE).data;
      byte[] format = SoundBytes.format(1, 2, 16000, bits, LITTLE);
      wholes.add(SoundBytes.riff("RF64", format, little));
      wholes.add(SoundBytes.riff("RIFX", SoundBytes.format(1, 2, 16000, bits, BIG), little));
      wholes.add(SoundBytes.wave64(format, little, little.length));
      wholes.add(SoundBytes.aiff("", 2, bits, 20, little));
      wholes.add(SoundBytes.aiff("sowt", 2, bits, 20, little));
      wholes.add(SoundBytes.au(1 + bits / 8, 2, little, little.length, BIG));
      wholes.add(SoundBytes.join(SoundBytes.id3(20, false), wholes.get(0)));
    }
    int read = 0;
    for (int i = 0; i < 6000; i++) {
      byte[] content = wholes.get(random.nextInt(wholes.size())).clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(4, content.length);
        int length = random.nextInt(5);
        if (length == 0) {
          content = Arrays.copyOf(content, Math.max(12, at));
        }
        for (int k = at; k < Math.min(at + length, content.length); k++) {
          content[k] = (byte) random.nextInt(256);
        }
      }
      try {
        assertThat(WaveformReader.read(content, ReadOptions.acceptTruncated(text -> {})).length())
            .isBetween(1, content.length);
        read++;
      } catch (AudioException e) {
        assertThat(e).hasMessageStartingWith("audio of " + content.length + " bytes: ");
      }
    }
    assertThat(read).isBetween(500, 5800);
  }

  private SoundBytes integers(
      int frames, int channels, int bits, boolean unsigned, ByteOrder order) {
    return SoundBytes.integers(random, frames, channels, bits, unsigned, order);
  }

  private static byte[] with(byte[] file, int at, int value) {
    byte[] changed = file.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static void assertReads(SoundBytes sound, byte[] file) {
    assertReads(sound.expected, file);
  }

  private static void assertReads(float[] expected, byte[] file) {
    Waveform waveform = WaveformReader.read(file);
    assertThat(waveform.samples()).containsExactly(expected);
    assertThat(waveform.sampleRateHz()).isEqualTo(16000);
  }

  private static void assertRefused(byte[] file, String... parts) {
    assertThatThrownBy(() -> WaveformReader.read(file))
        .isInstanceOf(AudioException.class)
        .hasMessageStartingWith("audio of " + file.length + " bytes: ")
        .hasMessageContainingAll(parts);
  }
}
