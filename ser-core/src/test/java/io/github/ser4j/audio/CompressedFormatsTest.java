package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.TestResources;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FLAC, Ogg and MPEG files of all kinds, and what their lengths promise. */
class CompressedFormatsTest {
  private final Random random = new Random(4);

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 20, 24})
  void flacOfAnyWidthKeepsEverySample(int bits) throws NoSuchAlgorithmException {
    for (int channels : new int[] {1, 2, 6}) {
      int[][] values = new int[3 * FlacBytes.BLOCK][channels];
      float[] expected = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        double sum = 0;
        for (int c = 0; c < channels; c++) {
          values[i][c] = random.nextInt() >> (32 - bits);
          sum += values[i][c] / Math.pow(2, bits - 1);
        }
        expected[i] = (float) (sum / channels);
      }
      byte[] file = FlacBytes.file(values, bits);
      assertThat(WaveformReader.read(file)).isEqualTo(Waveform.of(expected, 16000));
      assertThat(WaveformReader.read(SoundBytes.join(SoundBytes.id3(9, true), file)))
          .isEqualTo(Waveform.of(expected, 16000));
      byte[] withTag = SoundBytes.join(file, SoundBytes.ascii("TAG"), new byte[125]);
      assertThat(WaveformReader.read(withTag).samples()).containsExactly(expected);
      // Streamed: neither length nor checksum were known.
      Arrays.fill(file, 22, 42, (byte) 0);
      file[21] &= (byte) 0xf0;
      assertThat(WaveformReader.read(file).samples()).containsExactly(expected);
      withTag = SoundBytes.join(file, SoundBytes.ascii("TAG"), new byte[125]);
      assertThat(WaveformReader.read(withTag).samples()).containsExactly(expected);
    }
  }

  @Test
  void flacThatIsNotWhatItDeclaresIsRefused() throws NoSuchAlgorithmException {
    byte[] whole = FlacBytes.file(new int[4 * FlacBytes.BLOCK][1], 16);
    assertRefused(with(whole, 30, whole[30] ^ 1), "checksum of its samples does not match");
    assertRefused(with(whole, 100, whole[100] ^ 1), "is a damaged FLAC file: CRC Error");
    assertRefused(with(whole, 20, 2), "changes to 1 channels of 16 bits");
    assertRefused(with(with(whole, 20, 1), 21, 0xf0), "of 32 bits; those of 4 to 24 bits");
    assertRefused(Arrays.copyOf(whole, 20), "no complete FLAC header");
    assertRefused(Arrays.copyOf(whole, 44), "its FLAC header does not end");
    assertCutShort(Arrays.copyOf(whole, whole.length - 10), 192, "256 samples, but 192 are there");
  }

  @Test
  void flacIsFoundInOgg() throws NoSuchAlgorithmException {
    int[][] values = new int[2 * FlacBytes.BLOCK][1];
    values[5][0] = 1000;
    byte[] file = FlacBytes.file(values, 16);
    int frame = (file.length - 51) / 2;
    byte[] head =
        SoundBytes.join(
            SoundBytes.ascii("\u007fFLAC"), new byte[] {1, 0, 0, 1}, Arrays.copyOf(file, 42));
    List<byte[]> packets =
        List.of(
            head,
            Arrays.copyOfRange(file, 42, 51),
            Arrays.copyOfRange(file, 51, 51 + frame),
            Arrays.copyOfRange(file, 51 + frame, file.length));
    byte[] ogg = OggBytes.file(packets, List.of(0L, 0L, 64L, 128L), 2);
    assertThat(WaveformReader.read(ogg)).isEqualTo(WaveformReader.read(file));
  }

  @ParameterizedTest
  @CsvSource({"tone.ogg, 16000, 8000", "opus.ogg, 48000, 24000"})
  void oggHasTheLengthThatItsLastPageDeclares(String file, int rateHz, int length) {
    byte[] whole = TestResources.bytes("audio/" + file);
    Waveform tone = WaveformReader.read(whole);
    assertThat(tone.sampleRateHz()).isEqualTo(rateHz);
    assertThat(tone.length()).isEqualTo(length);
    double product = 0;
    double squares = 0;
    for (int i = 0; i < length; i++) {
      double expected = 0.5 * Math.sin(2 * Math.PI * 440 * i / rateHz);
      product += expected * tone.sample(i);
      squares += expected * expected;
    }
    assertThat(product / squares).isCloseTo(1, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone16.wav", "tone16.flac", "tone.mp3", "tone.ogg", "opus.ogg"})
  void soundLongerThanAllowedIsRefused(String file) {
    byte[] whole = TestResources.bytes("audio/" + file);
    ReadOptions enough = ReadOptions.strict().withMaxSamples(50_000);
    Waveform tone = WaveformReader.read(whole, enough);
    assertThat(tone).isEqualTo(WaveformReader.read(whole));
    ReadOptions tooFew = ReadOptions.strict().withMaxSamples(tone.length() - 1);
    assertThatThrownBy(() -> WaveformReader.read(whole, tooFew))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("has more than " + (tone.length() - 1) + " samples")
        .extracting(e -> ((AudioException) e).reason())
        .isEqualTo(AudioException.Reason.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone16.wav", "tone16.flac"})
  void soundAsLongAsAllowedIsRead(String file) {
    byte[] whole = TestResources.bytes("audio/" + file);
    Waveform tone = WaveformReader.read(whole);
    ReadOptions exact = ReadOptions.strict().withMaxSamples(tone.length());
    assertThat(WaveformReader.read(whole, exact)).isEqualTo(tone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone.ogg", "opus.ogg"})
  void pagesOfAnySizeGiveTheSameSound(String file) {
    byte[] whole = TestResources.bytes("audio/" + file);
    Waveform tone = WaveformReader.read(whole);
    OggStream stream = stream(whole);
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < stream.packets().size(); i++) {
      positions.add(
          i == stream.packets().size() - 1 ? stream.lastPosition() : OggStream.NO_POSITION);
    }
    for (int perPage : new int[] {1, 2, 5}) {
      assertThat(WaveformReader.read(OggBytes.file(stream.packets(), positions, perPage)))
          .isEqualTo(tone);
    }
    byte[] chain = SoundBytes.join(whole, whole);
    float[] twice = Arrays.copyOf(tone.samples(), 2 * tone.length());
    System.arraycopy(twice, 0, twice, tone.length(), tone.length());
    assertThat(WaveformReader.read(chain).samples()).containsExactly(twice);
    byte[] tagged = SoundBytes.join(whole, SoundBytes.ascii("TAG"), new byte[125]);
    assertThat(WaveformReader.read(tagged)).isEqualTo(tone);
  }

  @Test
  void positionBeyondTheSoundIsRefused() {
    OggStream stream = stream(TestResources.bytes("audio/opus.ogg"));
    List<Long> positions = new ArrayList<>();
    // Each packet of this file lasts 20 ms.
    for (int i = 0; i < stream.packets().size(); i++) {
      positions.add(Math.max(0, 960L * (i - 1)));
    }
    positions.set(positions.size() - 1, stream.lastPosition() + 4000);
    assertCutShort(OggBytes.file(stream.packets(), positions, 5), 24_648, "samples, but");
  }

  @Test
  void silenceOfManyTinyPacketsIsKept() {
    OggStream stream = stream(TestResources.bytes("audio/tone.ogg"));
    int shortBlock = 1 << (stream.packets().get(0)[28] & 15);
    List<byte[]> packets = new ArrayList<>(stream.packets());
    // Sound, the first kind of block, a short one, with nothing in it.
    int silent = 1000;
    packets.addAll(3 + 4, Collections.nCopies(silent, new byte[1]));
    List<Long> positions =
        new ArrayList<>(Collections.nCopies(packets.size(), OggStream.NO_POSITION));
    int silence = (silent - 1) * shortBlock / 2;
    positions.set(packets.size() - 1, 8000L + silence);
    Waveform sound = WaveformReader.read(OggBytes.file(packets, positions, 200));
    assertThat(sound.length()).isEqualTo(8000 + silence);
    assertThat(sound.sample(sound.length() - 100)).isNotZero();
    assertThat(sound.sample(sound.length() / 2)).isZero();
  }

  @Test
  void damagedOggIsRefused() {
    byte[] whole = TestResources.bytes("audio/tone.ogg");
    byte[] other = TestResources.bytes("audio/opus.ogg");
    int last = lastPage(whole);
    assertRefused(with(whole, last + 40, whole[last + 40] ^ 1), "the checksum of the page at byte");
    int second = SoundBytes.indexOf(whole, "OggS", 4);
    assertRefused(
        SoundBytes.join(
            Arrays.copyOf(whole, second), Arrays.copyOfRange(whole, last, whole.length)),
        "page 1 of a stream is missing");
    assertRefused(
        SoundBytes.join(
            Arrays.copyOf(whole, last), other, Arrays.copyOfRange(whole, last, whole.length)),
        "a page belongs to a stream that never began");
    assertRefused(Arrays.copyOfRange(whole, second, whole.length), "without a beginning");
    assertRefused(
        SoundBytes.join(
            Arrays.copyOf(whole, last), new byte[7], Arrays.copyOfRange(whole, last, whole.length)),
        "are not a page");
    assertRefused(SoundBytes.join(whole, other), "different sample rates, 16000 and 48000 Hz");
    List<byte[]> packets = List.of(SoundBytes.ascii("Speex   and so on"), new byte[9]);
    assertRefused(OggBytes.file(packets, List.of(0L, 9L), 1), "with Speex audio", "ffmpeg -i in");
    packets = List.of(SoundBytes.ascii("nothing known"), new byte[9]);
    assertRefused(OggBytes.file(packets, List.of(0L, 9L), 1), "without Vorbis, Opus or FLAC");
    packets = List.of(SoundBytes.ascii("\u0001vorbis"), new byte[9], new byte[9]);
    assertRefused(OggBytes.file(packets, List.of(0L, 0L, 9L), 1), "header 1 of its Vorbis audio");
    packets = List.of(stream(whole).packets().get(0), new byte[9]);
    assertRefused(OggBytes.file(packets, List.of(0L, 9L), 1), "header 2 of its Vorbis audio");
    packets = List.of(stream(whole).packets().get(0));
    assertRefused(OggBytes.file(packets, List.of(0L), 1), "damaged", "header 2", "is missing");
    packets = List.of(SoundBytes.ascii("OpusHead"), new byte[9], new byte[9]);
    assertRefused(OggBytes.file(packets, List.of(0L, 0L, 9L), 1), "the header of its Opus audio");
    byte[] head = Arrays.copyOf(SoundBytes.ascii("OpusHead\1"), 19);
    packets = List.of(head, new byte[9], new byte[9]);
    assertRefused(OggBytes.file(packets, List.of(0L, 0L, 9L), 1), "the channels of its Opus audio");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone.ogg", "opus.ogg"})
  void oggCutShortIsReadOnlyWhereThatIsAccepted(String file) {
    OggStream stream = stream(TestResources.bytes("audio/" + file));
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < stream.packets().size(); i++) {
      positions.add(stream.position(i));
    }
    positions.set(positions.size() - 1, stream.lastPosition());
    byte[] whole = OggBytes.file(stream.packets(), positions, 5);
    int length = WaveformReader.read(whole).length();
    int last = lastPage(whole);
    for (int end : new int[] {last, last + 10, last + 27, whole.length - 1}) {
      byte[] cut = Arrays.copyOf(whole, end);
      assertRefused(cut, "is truncated: ", "page", "acceptTruncated");
      List<String> warnings = new ArrayList<>();
      Waveform rest = WaveformReader.read(cut, ReadOptions.acceptTruncated(warnings::add));
      assertThat(rest.length()).isBetween(length / 2, length);
      assertThat(warnings).singleElement().asString().contains("is truncated");
    }
  }

  @Test
  void mpegFramesAreFoundBetweenTags() {
    byte[] tone = TestResources.bytes("audio/tone.mp3");
    Waveform sound = WaveformReader.read(tone);
    assertThat(sound.length()).isEqualTo(9216);
    byte[] tag = SoundBytes.join(SoundBytes.ascii("TAG"), new byte[125]);
    for (byte[] file :
        List.of(
            SoundBytes.join(SoundBytes.id3(50, false), tone, tag),
            SoundBytes.join(SoundBytes.id3(0, true), new byte[40], tone),
            SoundBytes.join(SoundBytes.ascii("some recorder's own header"), new byte[1], tone),
            SoundBytes.join(tone, SoundBytes.ascii("APETAGEX"), new byte[60]))) {
      assertThat(WaveformReader.read(file)).isEqualTo(sound);
    }
    assertThat(
            WaveformReader.read(SoundBytes.join(tone, tag, SoundBytes.id3(9, false), tone))
                .length())
        .isEqualTo(2 * 9216);
    int frame = tone.length / 16;
    assertThat(WaveformReader.read(Arrays.copyOf(tone, frame)).length()).isEqualTo(576);
    assertRefused(SoundBytes.join(tone, new byte[10], tone), "are not audio");
    assertRefused(SoundBytes.join(tone, silence(0x84, 192, 0, 9)), "whose format changes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 8, 13, 14, 15})
  void damageAfterAnyFrameIsRefused(int frames) {
    byte[] tone = TestResources.bytes("audio/tone.mp3");
    int damaged = frames * (tone.length / 16);
    byte[] zeroed = tone.clone();
    Arrays.fill(zeroed, damaged, damaged + 10, (byte) 0);
    if (frames < 15) {
      assertRefused(zeroed, "damaged MP3 file: bytes " + damaged + " to ", "are not audio");
    }
    byte[] info = infoFrame(16);
    assertRefused(SoundBytes.join(info, zeroed), frames < 15 ? "are not audio" : "promises 16");
    byte[] inserted =
        SoundBytes.join(
            Arrays.copyOf(tone, damaged),
            new byte[10],
            Arrays.copyOfRange(tone, damaged, tone.length));
    assertRefused(inserted, "bytes " + damaged + " to " + (damaged + 9) + " are not audio");
    assertRefused(SoundBytes.join(info, inserted), "are not audio");
    byte[] tagged =
        SoundBytes.join(
            Arrays.copyOf(tone, damaged),
            SoundBytes.id3(30, false),
            Arrays.copyOfRange(tone, damaged, tone.length));
    Waveform sound = WaveformReader.read(tone);
    assertThat(WaveformReader.read(tagged)).isEqualTo(sound);
    assertThat(WaveformReader.read(SoundBytes.join(info, tagged))).isEqualTo(sound);
  }

  @Test
  void damageBehindTheHeaderOfAnMp3FileIsRefused() {
    byte[] tone = TestResources.bytes("audio/tone.mp3");
    byte[] file = SoundBytes.join(infoFrame(16), tone);
    Arrays.fill(file, 288, 288 + 20, (byte) 0);
    assertRefused(file, "damaged MP3 file: bytes 288 to", "are not audio");
    byte[] rest = SoundBytes.join(infoFrame(16), Arrays.copyOf(tone, 2 * tone.length / 16));
    assertCutShort(rest, 1152, "its header promises 16 frames, but 2 are there");
    byte[] moved = SoundBytes.join(SoundBytes.ascii("a recorder's own header"), file);
    assertRefused(moved, "are not audio");
  }

  /** A frame that says how many follow. */
  private static byte[] infoFrame(int frames) {
    byte[] info = silence(0x88, 288, 0, 1);
    ByteBuffer.wrap(info, 13, 20).put(SoundBytes.ascii("Info")).putInt(1).putInt(frames);
    return info;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Xing", "Info"})
  void silenceThatTheEncoderAddedIsCutOffWhereTheFileTells(String tag) {
    byte[] tone = TestResources.bytes("audio/tone.mp3");
    byte[] info = silence(0x88, 288, 0, 1);
    ByteBuffer fields = ByteBuffer.wrap(info, 13, 200).put(SoundBytes.ascii(tag));
    // Frames, bytes, table and quality; then LAME's 576 samples in front and 640 behind.
    fields.putInt(15).putInt(16).putInt(tone.length).position(13 + 16 + 100 + 4);
    fields.put(SoundBytes.ascii("LAME3.100")).position(13 + 120 + 21);
    fields.put(new byte[] {0x24, 0x02, (byte) 0x80});
    Waveform sound = WaveformReader.read(SoundBytes.join(info, tone));
    assertThat(sound.length()).isEqualTo(8000);
    for (int i = 0; i < 8000; i++) {
      assertThat((double) sound.sample(i))
          .isCloseTo(0.5 * Math.sin(2 * Math.PI * 440 * i / 16000), within(0.07));
    }
    int frame = tone.length / 16;
    byte[] cut = SoundBytes.join(info, Arrays.copyOf(tone, 10 * frame));
    assertCutShort(cut, 5760, "its header promises 16 frames, but 10 are there");
    assertCutShort(
        SoundBytes.join(Arrays.copyOf(tone, 10 * frame + 50)), 5760, "its last frame is not");
  }

  @Test
  void framesThatFraunhofersEncoderCountedAreCompared() {
    byte[] tone = TestResources.bytes("audio/tone.mp3");
    byte[] info = silence(0x88, 288, 0, 1);
    ByteBuffer.wrap(info, 36, 100).put(SoundBytes.ascii("VBRI")).putInt(50, 17);
    assertRefused(SoundBytes.join(info, tone), "promises 17 frames, but 16 are there");
    ByteBuffer.wrap(info).putInt(50, 16);
    assertThat(WaveformReader.read(SoundBytes.join(info, tone)).length()).isEqualTo(9216);
  }

  @ParameterizedTest
  @CsvSource({
    // MPEG 1, 2 and 2.5, layers 3, 2 and 1: second and third byte, length, samples, rate
    "0xFB, 0x90, 417, 1152, 44100",
    "0xFB, 0x94, 384, 1152, 48000",
    "0xFB, 0x98, 576, 1152, 32000",
    "0xF3, 0x80, 208, 576, 22050",
    "0xE3, 0x88, 576, 576, 8000",
    "0xFD, 0x84, 384, 1152, 48000",
    "0xFF, 0x90, 312, 384, 44100",
    "0xF5, 0x84, 384, 1152, 24000",
  })
  void headersOfAllVersionsAndLayersAreUnderstood(
      String second, String third, int bytes, int samples, int rateHz) {
    byte[] header = {
      (byte) 0xff, (byte) (int) Integer.decode(second), (byte) (int) Integer.decode(third), 0
    };
    MpegFrame frame = MpegFrame.at(header, 0);
    assertThat(frame).isNotNull();
    assertThat(frame.bytes()).isEqualTo(bytes);
    assertThat(frame.samples()).isEqualTo(samples);
    assertThat(frame.sampleRateHz()).isEqualTo(rateHz);
  }

  /** Frames of MPEG 2, layer 3, without sound. */
  private static byte[] silence(int third, int bytes, int fourth, int count) {
    byte[] frames = new byte[bytes * count];
    for (int i = 0; i < count; i++) {
      ByteBuffer.wrap(frames).putInt(i * bytes, 0xFFF30000 | third << 8 | 0xC0 | fourth);
    }
    return frames;
  }

  @Test
  void contentThatIsNotSoundIsRefused() {
    for (int length : new int[] {1, 2, 3, 4, 5, 8, 12, 44, 100, 1000, 100_000}) {
      for (int i = 0; i < 20; i++) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        assertRefused(noise, ": ");
      }
      byte[] same = new byte[length];
      assertRefused(same, "is not a WAV file, but nothing but zeros: ");
      Arrays.fill(same, (byte) 0xff);
      assertRefused(same, "is not a WAV file, nor audio in any other supported format");
      Arrays.fill(same, (byte) 'x');
      assertRefused(same, "is not a WAV file, but text: ");
    }
    assertRefused(SoundBytes.ascii("<!DOCTYPE html><html>not found</html>"), "but a web page");
    // An archive may well hold MP3 files.
    byte[] tone = TestResources.bytes("audio/tone.mp3");
    assertRefused(SoundBytes.join(SoundBytes.ascii("PK\3\4"), tone), "but a ZIP archive");
    assertRefused(SoundBytes.join(SoundBytes.ascii("%PDF-1.7"), tone), "but a PDF document");
  }

  @ParameterizedTest
  @CsvSource({
    "0000001866747970, an MP4 or M4A file",
    "1a45dfa301000000, a WebM or Matroska file",
    "6361666600010000, a CAF file",
    "2321414d520a0000, an AMR file",
    "3026b2758e66cf11, a WMA or ASF file",
    "fff15080043ffcde, an AAC file",
    "4e4953545f314100, a NIST SPHERE file",
    "7776706b00000000, a WavPack file",
    "0b77000000000000, an AC-3 file"
  })
  void otherFormatsAreNamedWithTheCommandThatConvertsThem(String beginning, String name) {
    byte[] file = Arrays.copyOf(HexFormat.of().parseHex(beginning), 500);
    assertRefused(file, "is " + name, "which is not supported", "ffmpeg -i in -ac 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.m4a | a.m4a -ac 1 -c:a pcm_s16le a.wav",
        "dir.d/a | dir.d/a -ac 1 -c:a pcm_s16le dir.d/a.wav",
        "a b.WAV | \"a b.WAV\" -ac 1 -c:a pcm_s16le \"a b-pcm.wav\"",
        "-a.m4a | ./-a.m4a -ac 1 -c:a pcm_s16le ./-a.wav",
        "a$b.m4a | 'a$b.m4a' -ac 1 -c:a pcm_s16le 'a$b.wav'",
        "a'$b.m4a | 'a'\\''$b.m4a' -ac 1 -c:a pcm_s16le 'a'\\''$b.wav'",
        ".m4a | .m4a -ac 1 -c:a pcm_s16le .m4a.wav"
      },
      quoteCharacter = '`')
  void namesOfFilesAreQuotedAsAShellNeedsIt(String path, String command) {
    AudioFile file = new AudioFile(new byte[0], path, path, ReadOptions.strict());
    assertThat(file.unreadable("is strange"))
        .hasMessage(
            path
                + ": is strange: convert it, for example with: ffmpeg -i "
                + command
                + " (ReadOptions.withFfmpeg reads it directly)");
  }

  @Test
  void soundInAnIntactContainerThatALibraryGivesUpOnIsNotCalledDamaged() {
    List<byte[]> vorbis = new ArrayList<>(stream(TestResources.bytes("audio/tone.ogg")).packets());
    vorbis.set(2, SoundBytes.ascii("\u0005vorbis and a setup that is not understood"));
    List<byte[]> opus = new ArrayList<>(stream(TestResources.bytes("audio/opus.ogg")).packets());
    opus.set(4, HexFormat.of().parseHex("ffff"));
    for (List<byte[]> packets : List.of(vorbis, opus)) {
      List<Long> positions = new ArrayList<>(Collections.nCopies(packets.size(), 0L));
      assertUndecodable(OggBytes.file(packets, positions, 5));
    }
    byte[] layer2 = silence(0x84, 384, 0, 5);
    for (int i = 0; i < 5; i++) {
      layer2[i * 384 + 1] = (byte) 0xF5;
    }
    assertUndecodable(layer2);
    assertRefused(layer2, "is an MP2 file of MPEG 2, which is not supported");
  }

  private static void assertUndecodable(byte[] file) {
    assertThatThrownBy(() -> WaveformReader.read(file))
        .isInstanceOfSatisfying(
            AudioException.class,
            e -> assertThat(e.reason()).isEqualTo(AudioException.Reason.UNSUPPORTED))
        .hasMessageContaining("convert it, for example with: ffmpeg -i in")
        .hasMessageNotContaining("damaged");
  }

  @ParameterizedTest
  @CsvSource({
    // MPEG-TS, an MP3 file of free bit rate, text, a web page
    "47401110004200f0, UNSUPPORTED",
    "fffb00c000000000, UNSUPPORTED",
    "7465787420746578, OTHER",
    "3c68746d6c3e3c2f, OTHER"
  })
  void otherProgramsMayReadWhatIsNotKnownToBeNoSound(
      String beginning, AudioException.Reason reason) {
    byte[] file = HexFormat.of().parseHex(beginning);
    assertThatThrownBy(() -> WaveformReader.read(file))
        .isInstanceOfSatisfying(
            AudioException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void missingFfmpegIsNamed() {
    AudioFile file = new AudioFile(new byte[1], "a.m4a", "a.m4a", ReadOptions.strict());
    assertThatThrownBy(() -> new Ffmpeg("no-such-program-anywhere").decode(file, "a.m4a"))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(
            "a.m4a: is to be decoded by ffmpeg, which does not start: install it");
  }

  private static OggStream stream(byte[] content) {
    AudioFile file = new AudioFile(content, "tone", null, ReadOptions.strict());
    return OggStream.links(file).get(0).get(0);
  }

  private static int lastPage(byte[] ogg) {
    int last = 0;
    for (int at = 0; at >= 0; at = SoundBytes.indexOf(ogg, "OggS", at + 1)) {
      last = at;
    }
    return last;
  }

  private static byte[] with(byte[] file, int at, int value) {
    byte[] changed = file.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static void assertCutShort(byte[] cut, int length, String part) {
    assertRefused(cut, "is truncated: ", part, "acceptTruncated");
    List<String> warnings = new ArrayList<>();
    assertThat(WaveformReader.read(cut, ReadOptions.acceptTruncated(warnings::add)).length())
        .isEqualTo(length);
    assertThat(warnings).singleElement().asString().contains(part);
  }

  private static void assertRefused(byte[] file, String... parts) {
    assertThatThrownBy(() -> WaveformReader.read(file))
        .isInstanceOf(AudioException.class)
        .hasMessageStartingWith("audio of " + file.length + " bytes: ")
        .hasMessageContainingAll(parts);
  }
}
