package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Sony Wave64 files: WAV with 16-byte identifiers and 64-bit sizes that include the header;
 * chunks start at multiples of 8.
 *
 * <p>Source: Sony Pictures Digital, <i>Sony Wave64</i> (2006).
 */
final class Wave64Decoder {
  private static final int CHUNK_HEADER_BYTES = 24;

  private static final String RIFF = id("riff", "2e91cf11a5d628db04c10000");
  private static final String FORMAT = id("fmt ", "f3acd3118cd100c04f8edb8a");
  private static final String DATA = id("data", "f3acd3118cd100c04f8edb8a");

  private Wave64Decoder() {}

  static boolean knows(AudioFile file) {
    return file.has(RIFF, 0);
  }

  static Waveform decode(AudioFile file) {
    return Objects.requireNonNull(section(file)).decode(file);
  }

  /** Finds the audio; null if more of the beginning of the file is needed for that. */
  static @Nullable PcmSection section(AudioFile file) {
    ByteBuffer bytes = ByteBuffer.wrap(file.content()).order(ByteOrder.LITTLE_ENDIAN);
    WaveFormat format = null;
    long at = CHUNK_HEADER_BYTES + 16;
    while (at + CHUNK_HEADER_BYTES <= file.size()) {
      if (at + CHUNK_HEADER_BYTES > file.length()) {
        return null;
      }
      int start = (int) at + CHUNK_HEADER_BYTES;
      long length = bytes.getLong((int) at + 16) - CHUNK_HEADER_BYTES;
      if (file.has(DATA, at)) {
        return sound(file, format, start, length);
      }
      if (length < 0 || length > file.size()) {
        throw file.failure("is a damaged Wave64 file: a chunk has " + length + " bytes");
      }
      if (start + length > file.length() && file.length() < file.size()) {
        return null;
      }
      if (file.has(FORMAT, at)) {
        format = WaveFormat.read(file, start, length, ByteOrder.LITTLE_ENDIAN);
      }
      at = start + (length + 7) / 8 * 8;
    }
    throw file.failure("is a Wave64 file without audio data: it has no data chunk");
  }

  private static PcmSection sound(
      AudioFile file, @Nullable WaveFormat format, int start, long declared) {
    if (format == null) {
      throw file.failure("is a damaged Wave64 file: its data chunk comes before its format chunk");
    }
    // Programs that write to a pipe leave a size of 0 or the largest number.
    boolean placeholder = declared < 0 || declared >= Long.MAX_VALUE - CHUNK_HEADER_BYTES;
    long length = placeholder ? file.size() - start : declared;
    return new PcmSection(format.layout(), format.sampleRateHz(), start, length);
  }

  private static String id(String tag, String rest) {
    return tag + new String(HexFormat.of().parseHex(rest), StandardCharsets.ISO_8859_1);
  }
}
