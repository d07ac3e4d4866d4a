package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes AIFF and uncompressed AIFF-C files.
 *
 * <p>Source: Apple, <i>Audio Interchange File Format</i> 1.3 (1989) and <i>AIFF-C</i> (1991).
 * Chunks come in any order and start at even offsets. Samples of a number of bits that is not a
 * multiple of 8 occupy the upper bits of the next larger container.
 */
final class AiffDecoder {
  /** Sizes from here on are placeholders: SoX writes this to a pipe, rounded to whole frames. */
  private static final long STREAMED = 0x7F000000L;

  private static final Map<String, String> COMPRESSED =
      Map.of(
          "ima4", "IMA ADPCM",
          "MAC3", "MACE 3:1",
          "MAC6", "MACE 6:1",
          "GSM ", "GSM 6.10",
          "ADP4", "ADPCM",
          "QDM2", "QDesign Music",
          "dwvw", "DWVW");

  private final AudioFile file;
  private final ByteBuffer bytes;

  private AiffDecoder(AudioFile file) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(file.content());
  }

  /** Returns whether this is an AIFF file, possibly a damaged one. */
  static boolean knows(AudioFile file) {
    return file.has("FORM", 0) && (file.has("AIFF", 8) || file.has("AIFC", 8));
  }

  static Waveform decode(AudioFile file) {
    return new AiffDecoder(file).decode();
  }

  private Waveform decode() {
    int common = -1;
    int sound = -1;
    long at = 12;
    while (at + 8 <= file.length() && (common < 0 || sound < 0)) {
      long length = unsigned((int) at + 4);
      if (file.has("COMM", at)) {
        common = (int) at + 8;
        if (length < (file.has("AIFF", 8) ? 18 : 22) || common + length > file.length()) {
          throw file.failure("is a damaged AIFF file: its COMM chunk has " + length + " bytes");
        }
      }
      if (file.has("SSND", at)) {
        sound = (int) at + 8;
      }
      at += 8 + length + (length & 1);
    }
    if (common < 0 || sound < 0 || sound + 8 > file.length()) {
      throw file.failure(
          "is an AIFF file without "
              + (common < 0 ? "a format: it has no COMM chunk" : "audio: it has no SSND chunk"));
    }
    return section(common, sound).decode(file);
  }

  private PcmSection section(int common, int sound) {
    int channels = Short.toUnsignedInt(bytes.getShort(common));
    long frames = unsigned(common + 2);
    int bits = Short.toUnsignedInt(bytes.getShort(common + 6));
    PcmLayout layout = layout(channels, bits, compression(common));
    if (channels < 1 || layout == null) {
      throw file.failure(
          "is a damaged AIFF file: it declares " + channels + " channels of " + bits + " bits");
    }
    int sampleRateHz = file.checkedRate(rateHz(common + 8));
    long chunkBytes = unsigned(sound - 4);
    long start = sound + 8 + unsigned(sound);
    boolean streamed =
        chunkBytes >= STREAMED - layout.frameBytes() || (chunkBytes == 0 && unsigned(4) == 0);
    long room = streamed ? file.length() - start : sound + chunkBytes - start;
    long declared = frames == 0 || streamed ? Math.max(0, room) : frames * layout.frameBytes();
    if (declared > room) {
      file.reportTruncated(
          "its COMM chunk promises "
              + declared
              + " bytes of audio, but its SSND chunk declares "
              + room);
      declared = Math.max(0, room);
    }
    return new PcmSection(layout, sampleRateHz, start, declared);
  }

  private String compression(int common) {
    return file.has("AIFF", 8) ? "NONE" : file.tag(common + 18, 4);
  }

  /** Returns the sample layout of a compression type; null if the bits do not fit. */
  private @Nullable PcmLayout layout(int channels, int bits, String compression) {
    int container = (bits + 7) / 8 * 8;
    return switch (compression) {
      case "NONE", "none", "twos" -> layout(PcmLayout.Encoding.SIGNED, container, channels);
      case "sowt" -> reversed(layout(PcmLayout.Encoding.SIGNED, container, channels));
      case "raw " -> layout(PcmLayout.Encoding.UNSIGNED, container, channels);
      case "in24" -> layout(PcmLayout.Encoding.SIGNED, 24, channels);
      case "in32" -> layout(PcmLayout.Encoding.SIGNED, 32, channels);
      // The first one is what libsndfile writes.
      case "42n1", "42ni" -> reversed(layout(PcmLayout.Encoding.SIGNED, 24, channels));
      case "23ni" -> reversed(layout(PcmLayout.Encoding.SIGNED, 32, channels));
      case "fl32", "FL32" -> layout(PcmLayout.Encoding.FLOAT, 32, channels);
      case "fl64", "FL64" -> layout(PcmLayout.Encoding.FLOAT, 64, channels);
      case "ulaw", "ULAW" -> layout(PcmLayout.Encoding.MU_LAW, 8, channels);
      case "alaw", "ALAW" -> layout(PcmLayout.Encoding.A_LAW, 8, channels);
      default ->
          throw file.unreadable(
              "is an AIFF-C file with audio of type '"
                  + compression
                  + "'"
                  + (COMPRESSED.containsKey(compression)
                      ? " (" + COMPRESSED.get(compression) + ")"
                      : "")
                  + ", which is not supported");
    };
  }

  private static @Nullable PcmLayout layout(PcmLayout.Encoding encoding, int bits, int channels) {
    return PcmLayout.supports(encoding, bits)
        ? new PcmLayout(encoding, bits, channels, ByteOrder.BIG_ENDIAN)
        : null;
  }

  private static @Nullable PcmLayout reversed(@Nullable PcmLayout layout) {
    return layout == null
        ? null
        : new PcmLayout(
            layout.encoding(), layout.bits(), layout.channels(), ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads an 80-bit IEEE 754 number, rounded to the nearest integer; values too large saturate. */
  private long rateHz(int at) {
    int exponent = (bytes.getShort(at) & 0x7FFF) - 16383;
    boolean negative = bytes.getShort(at) < 0;
    double mantissa = bytes.getInt(at + 2) & 0xFFFFFFFFL;
    double value = Math.scalb(mantissa, exponent - 31);
    return Math.round(negative ? -value : value);
  }

  private long unsigned(int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
