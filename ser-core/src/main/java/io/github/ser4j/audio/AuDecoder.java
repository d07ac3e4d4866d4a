package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Decodes AU (SND) files, of either byte order.
 *
 * <p>Source: Sun Microsystems and NeXT, {@code <multimedia/audio_filehdr.h>}.
 */
final class AuDecoder {
  private static final int HEADER_BYTES = 24;

  private AuDecoder() {}

  static boolean knows(AudioFile file) {
    return file.has(".snd", 0) || file.has("dns.", 0);
  }

  static Waveform decode(AudioFile file) {
    if (file.length() < HEADER_BYTES) {
      throw file.failure("is a damaged AU file: its header ends after " + file.length() + " bytes");
    }
    ByteOrder order = file.has(".snd", 0) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer bytes = ByteBuffer.wrap(file.content()).order(order);
    long start = Integer.toUnsignedLong(bytes.getInt(4));
    long size = Integer.toUnsignedLong(bytes.getInt(8));
    int channels = bytes.getInt(20);
    if (channels < 1 || channels > Character.MAX_VALUE || start < HEADER_BYTES) {
      throw file.failure(
          "is a damaged AU file: it declares "
              + Integer.toUnsignedString(channels)
              + " channels from byte "
              + start
              + " on");
    }
    PcmLayout layout = layout(file, bytes.getInt(12), channels, order);
    int sampleRateHz = file.checkedRate(Integer.toUnsignedLong(bytes.getInt(16)));
    // The largest number means that the length was unknown.
    long declared = size == 0xFFFFFFFFL ? Math.max(0, file.length() - start) : size;
    return new PcmSection(layout, sampleRateHz, start, declared).decode(file);
  }

  private static PcmLayout layout(AudioFile file, int code, int channels, ByteOrder order) {
    return switch (code) {
      case 1 -> new PcmLayout(PcmLayout.Encoding.MU_LAW, 8, channels, order);
      case 2 -> new PcmLayout(PcmLayout.Encoding.SIGNED, 8, channels, order);
      case 3 -> new PcmLayout(PcmLayout.Encoding.SIGNED, 16, channels, order);
      case 4 -> new PcmLayout(PcmLayout.Encoding.SIGNED, 24, channels, order);
      case 5 -> new PcmLayout(PcmLayout.Encoding.SIGNED, 32, channels, order);
      case 6 -> new PcmLayout(PcmLayout.Encoding.FLOAT, 32, channels, order);
      case 7 -> new PcmLayout(PcmLayout.Encoding.FLOAT, 64, channels, order);
      case 27 -> new PcmLayout(PcmLayout.Encoding.A_LAW, 8, channels, order);
      default ->
          throw file.unreadable(
              "is an AU file with audio of encoding "
                  + Integer.toUnsignedString(code)
                  + ", which is not supported");
    };
  }
}
