package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one RIFF/WAVE file held in memory.
 *
 * <p>Source: Microsoft, <i>Multiple channel audio data and WAVE files</i> (2007). Chunks start at
 * even offsets; a program that streams its output leaves 0 or a number beyond the end as the size
 * of the {@code data} chunk, which then reaches to the end of the file.
 */
final class WavDecoder {
  private static final int PCM = 1;
  private static final int IEEE_FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  /** What follows the encoding in the sub-format of an extensible header. */
  private static final byte[] SUB_FORMAT_TAIL = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  /** Sizes from here on are placeholders of programs that could not know the length. */
  private static final long STREAMED = 0x7FFFF000L;

  private final byte[] content;
  private final ByteBuffer bytes;
  private final String source;

  private @Nullable PcmLayout layout;
  private int sampleRateHz;

  WavDecoder(byte[] content, String source) {
    this.content = content;
    this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    this.source = source;
  }

  /** Whether this is a WAV file, be it a damaged one. */
  static boolean knows(byte[] content) {
    return content.length >= 12
        && tagAt(content, 0).equals("RIFF")
        && tagAt(content, 8).equals("WAVE");
  }

  Waveform decode() {
    long at = 12;
    while (at + 8 <= content.length) {
      String tag = tagAt(content, (int) at);
      long length = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
      int start = (int) at + 8;
      if (tag.equals("data")) {
        if (layout == null) {
          throw failure("is a damaged WAV file: its sound comes before its format");
        }
        return sound(layout, start, length);
      }
      if (tag.equals("fmt ")) {
        layout = readFormat(start, length);
      }
      at = start + length + (length & 1);
    }
    throw failure("is a WAV file without sound: it has no data chunk");
  }

  private PcmLayout readFormat(int start, long length) {
    if (length < 16 || start + length > content.length) {
      throw failure("is a damaged WAV file: its format chunk has " + length + " bytes");
    }
    int encoding = Short.toUnsignedInt(bytes.getShort(start));
    int channels = Short.toUnsignedInt(bytes.getShort(start + 2));
    sampleRateHz = bytes.getInt(start + 4);
    int frameBytes = Short.toUnsignedInt(bytes.getShort(start + 12));
    int bits = Short.toUnsignedInt(bytes.getShort(start + 14));
    if (encoding == EXTENSIBLE) {
      encoding = subFormat(start, length);
    }
    if (channels < 1 || sampleRateHz < 1) {
      throw failure(
          "is a damaged WAV file: it declares "
              + channels
              + " channels at "
              + sampleRateHz
              + " Hz");
    }
    PcmLayout.Encoding meaning =
        encoding == IEEE_FLOAT
            ? PcmLayout.Encoding.FLOAT
            : bits == 8 ? PcmLayout.Encoding.UNSIGNED : PcmLayout.Encoding.SIGNED;
    if ((encoding != PCM && encoding != IEEE_FLOAT) || !PcmLayout.supports(meaning, bits)) {
      throw failure(
          "is a WAV file with "
              + bits
              + "-bit sound of encoding "
              + encoding
              + ", which is not supported: convert it to PCM of 8, 16, 24 or 32 bits (encoding 1)"
              + " or float of 32 or 64 bits (encoding 3)");
    }
    PcmLayout declared = new PcmLayout(meaning, bits, channels, ByteOrder.LITTLE_ENDIAN);
    if (frameBytes != declared.frameBytes()) {
      throw failure(
          "is a damaged WAV file: "
              + channels
              + " channels of "
              + bits
              + " bits take "
              + declared.frameBytes()
              + " bytes, but its header says "
              + frameBytes);
    }
    return declared;
  }

  private int subFormat(int start, long length) {
    if (length < 40) {
      throw failure(
          "is a damaged WAV file: its extensible format chunk has "
              + length
              + " bytes, but needs 40");
    }
    int at = start + 24;
    if (!Arrays.equals(content, at + 2, at + 16, SUB_FORMAT_TAIL, 0, SUB_FORMAT_TAIL.length)) {
      throw failure(
          "is a WAV file with an unknown sub-format in its extensible header: convert it to PCM"
              + " or float");
    }
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private Waveform sound(PcmLayout layout, int start, long declared) {
    long present = (long) content.length - start;
    boolean streamed = declared >= STREAMED || (declared == 0 && endsBefore(start));
    if (declared > present && !streamed) {
      throw failure(
          "is cut short: its header promises "
              + declared
              + " bytes of sound, but "
              + present
              + " are there");
    }
    int frames = (int) ((streamed ? present : declared) / layout.frameBytes());
    if (frames == 0) {
      throw new AudioException(source + ": holds no sound: 0 samples", AudioException.Reason.EMPTY);
    }
    return WaveformReader.checked(layout.decode(content, start, frames), sampleRateHz, source);
  }

  /** Whether the file as a whole tells a size that leaves no room for anything from here on. */
  private boolean endsBefore(int position) {
    long size = Integer.toUnsignedLong(bytes.getInt(4));
    return size >= STREAMED || size + 8 <= position;
  }

  private static String tagAt(byte[] content, int at) {
    return new String(content, at, 4, StandardCharsets.ISO_8859_1);
  }

  private AudioException failure(String reason) {
    return new AudioException(source + ": " + reason);
  }
}
