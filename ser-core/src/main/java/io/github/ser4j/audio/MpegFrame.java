package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A frame of MPEG audio inside a file.
 *
 * <p>Source: ISO/IEC 11172-3 and 13818-3, section 2.4.1.3; MPEG 2.5 is Fraunhofer's extension.
 *
 * @param start the offset of its header
 * @param version 1, 2 or 3 for MPEG 2.5
 * @param layer 1 to 3
 */
record MpegFrame(int start, int version, int layer, int sampleRateHz, boolean mono, int bytes) {
  static final int HEADER_BYTES = 4;

  /** In kbit/s, for MPEG 1 and then 2, layers 1 to 3; index 0 would mean free format. */
  private static final int[][] BIT_RATES = {
    {32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
    {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };

  private static final int[] RATES_HZ = {44100, 48000, 32000};

  /** Reads the header at an offset; null if there is none. The frame may end beyond the file. */
  static @Nullable MpegFrame at(byte[] content, int start) {
    if (start + HEADER_BYTES > content.length) {
      return null;
    }
    int header = ByteBuffer.wrap(content).getInt(start);
    int versionBits = header >>> 19 & 3;
    int layer = 4 - (header >>> 17 & 3);
    int bitRate = header >>> 12 & 15;
    int rate = header >>> 10 & 3;
    boolean valid =
        header >>> 21 == 0x7ff
            && versionBits != 1
            && layer != 4
            && bitRate != 0
            && bitRate != 15
            && rate != 3
            && (header & 3) != 2;
    if (!valid) {
      return null;
    }
    int version = versionBits == 3 ? 1 : versionBits == 2 ? 2 : 3;
    int bitsPerSecond = 1000 * BIT_RATES[(version == 1 ? 0 : 3) + layer - 1][bitRate - 1];
    int rateHz = RATES_HZ[rate] >> (version - 1);
    int padding = header >>> 9 & 1;
    int bytes =
        layer == 1
            ? (12 * bitsPerSecond / rateHz + padding) * 4
            : samples(version, layer) / 8 * bitsPerSecond / rateHz + padding;
    return new MpegFrame(start, version, layer, rateHz, (header >>> 6 & 3) == 3, bytes);
  }

  /** Samples of each channel. */
  int samples() {
    return samples(version, layer);
  }

  int end() {
    return start + bytes;
  }

  /** Returns whether another frame can belong to the same stream; its bit rate may differ. */
  boolean continues(MpegFrame other) {
    return version == other.version
        && layer == other.layer
        && sampleRateHz == other.sampleRateHz
        && mono == other.mono;
  }

  private static int samples(int version, int layer) {
    return layer == 1 ? 384 : layer == 3 && version > 1 ? 576 : 1152;
  }
}
