package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes WAV files: RIFF, its big-endian form RIFX, and RF64 and BW64, whose lengths have 64 bits.
 *
 * <p>Sources: Microsoft, <i>Multiple channel audio data and WAVE files</i> (2007); EBU Tech 3306;
 * ITU-R BS.2088. Chunks start at even offsets; a program that streams its output leaves 0 or a
 * number near or beyond 2 GiB as the size of the {@code data} chunk, which then reaches to the end
 * of the file.
 */
final class WavDecoder {
  /**
   * Sizes from here on, and a frame before, are placeholders of programs that could not know the
   * length: they write 2 or 4 GiB, less the header, less a page of memory (SoX), or rounded down to
   * whole frames.
   */
  private static final long STREAMED = 0x7FFFE000L;

  /** In RF64, the size is in the chunk {@code ds64}. */
  private static final long IN_DS64 = 0xFFFFFFFFL;

  private final AudioFile file;
  private final ByteBuffer bytes;
  private final ByteOrder order;
  private final boolean wide;

  private WavDecoder(AudioFile file) {
    this.file = file;
    this.order = file.has("RIFX", 0) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    this.bytes = ByteBuffer.wrap(file.content()).order(order);
    this.wide = file.has("RF64", 0) || file.has("BW64", 0);
  }

  /** Returns whether this is a WAV file, possibly a damaged one. */
  static boolean knows(AudioFile file) {
    return file.has("WAVE", 8)
        && (file.has("RIFF", 0)
            || file.has("RIFX", 0)
            || file.has("RF64", 0)
            || file.has("BW64", 0));
  }

  static Waveform decode(AudioFile file) {
    return Objects.requireNonNull(section(file)).decode(file);
  }

  /** Finds the audio; null if more of the beginning of the file is needed for that. */
  static @Nullable PcmSection section(AudioFile file) {
    return new WavDecoder(file).section();
  }

  private @Nullable PcmSection section() {
    WaveFormat format = null;
    long fileBytes = unsigned(4);
    long dataBytes = IN_DS64;
    long at = 12;
    String unpadded = null;
    while (at + 8 <= file.size()) {
      if (at + 8 > file.length()) {
        return null;
      }
      String tag = file.tag(at, 4);
      long length = unsigned((int) at + 4);
      int start = (int) at + 8;
      if (tag.equals("data")) {
        boolean elsewhere = wide && length == IN_DS64;
        return sound(format, start, elsewhere ? dataBytes : length, fileBytes);
      }
      if (start + length > file.length() && file.length() < file.size()) {
        return null;
      }
      if (tag.equals("fmt ")) {
        format = WaveFormat.read(file, start, length, order);
      }
      if (tag.equals("ds64") && wide && start + 16 <= file.length()) {
        fileBytes = bytes.getLong(start);
        dataBytes = bytes.getLong(start + 8);
      }
      if (length % 2 != 0 && unpadded == null && isTag(start + length)) {
        unpadded = tag;
      }
      at = start + length + (length & 1);
    }
    if (unpadded != null) {
      throw file.failure(
          "is a damaged WAV file: its chunk '"
              + unpadded
              + "' has an odd number of bytes, but no padding byte, so its audio data cannot be"
              + " found");
    }
    throw file.failure(
        at > file.size()
            ? "is truncated before its audio data: it has no data chunk"
            : "is a WAV file without audio data: it has no data chunk");
  }

  private PcmSection sound(@Nullable WaveFormat format, int start, long declared, long fileBytes) {
    if (format == null) {
      throw file.failure("is a damaged WAV file: its data chunk comes before its format chunk");
    }
    long streamed = STREAMED - format.layout().frameBytes();
    // With 64 bits, only the largest signed and unsigned numbers are placeholders.
    boolean placeholder =
        declared < 0
            || (wide ? declared == IN_DS64 || declared == Long.MAX_VALUE : declared > streamed)
            || (declared == 0 && (fileBytes < 0 || fileBytes > streamed || fileBytes + 8 <= start));
    long length = placeholder ? file.size() - start : declared;
    return new PcmSection(format.layout(), format.sampleRateHz(), start, length);
  }

  /** Returns whether there are four letters, digits or spaces, as at the beginning of a chunk. */
  private boolean isTag(long at) {
    return at + 4 <= file.length() && file.tag(at, 4).matches("[A-Za-z0-9][A-Za-z0-9 ]{3}");
  }

  private long unsigned(int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
