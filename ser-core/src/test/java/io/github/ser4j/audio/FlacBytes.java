package io.github.ser4j.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Writes FLAC files of any width whose samples are stored as they are (RFC 9639). */
final class FlacBytes {
  static final int BLOCK = 64;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int bits;
  private int pending;

  private FlacBytes() {}

  /**
   * @param samples for each frame, the samples of its channels; a multiple of {@link #BLOCK} frames
   */
  static byte[] file(int[][] samples, int bits) throws NoSuchAlgorithmException {
    int channels = samples[0].length;
    MessageDigest sum = MessageDigest.getInstance("MD5");
    for (int[] frame : samples) {
      for (int value : frame) {
        for (int b = 0; b < (bits + 7) / 8; b++) {
          sum.update((byte) (value >> (8 * b)));
        }
      }
    }
    long fields =
        16000L << 44 | (long) (channels - 1) << 41 | (long) (bits - 1) << 36 | samples.length;
    ByteBuffer head = ByteBuffer.allocate(42 + 9).put(SoundBytes.ascii("fLaC"));
    head.putInt(34).putShort((short) BLOCK).putShort((short) BLOCK).put(new byte[6]);
    head.putLong(fields).put(sum.digest());
    head.putInt(0x81000005);
    byte[] file = head.array();
    for (int start = 0; start < samples.length; start += BLOCK) {
      int[][] block = Arrays.copyOfRange(samples, start, start + BLOCK);
      file = SoundBytes.join(file, new FlacBytes().frame(block, bits, start / BLOCK));
    }
    return file;
  }

  private byte[] frame(int[][] block, int width, int number) {
    int channels = block[0].length;
    put(0xFFF8, 16);
    put(0x70, 8);
    put((channels - 1) << 4 | widthCode(width) << 1, 8);
    put(number, 8);
    put(BLOCK - 1, 16);
    put(crc(0x07, 8), 8);
    for (int c = 0; c < channels; c++) {
      put(2, 8);
      for (int[] frame : block) {
        put(frame[c], width);
      }
    }
    put(0, (8 - bits) % 8);
    put(crc(0x8005, 16), 16);
    return out.toByteArray();
  }

  private static int widthCode(int width) {
    return switch (width) {
      case 8 -> 1;
      case 12 -> 2;
      case 16 -> 4;
      case 20 -> 5;
      case 24 -> 6;
      default -> 0;
    };
  }

  private void put(int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      pending = pending << 1 | (value >> i & 1);
      bits++;
      if (bits == 8) {
        out.write(pending);
        bits = 0;
        pending = 0;
      }
    }
  }

  private int crc(int polynomial, int width) {
    int sum = 0;
    for (byte value : out.toByteArray()) {
      sum ^= Byte.toUnsignedInt(value) << (width - 8);
      for (int i = 0; i < 8; i++) {
        sum = (sum << 1 ^ (sum >> (width - 1) & 1) * polynomial) & ((1 << width) - 1);
      }
    }
    return sum;
  }
}
