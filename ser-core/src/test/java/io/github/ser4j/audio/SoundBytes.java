package io.github.ser4j.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Random sound as bytes, and the samples that it stands for; and containers to put it into. */
final class SoundBytes {
  private static final HexFormat HEX = HexFormat.of();

  final byte[] data;
  final float[] expected;

  private SoundBytes(byte[] data, float[] expected) {
    this.data = data;
    this.expected = expected;
  }

  /** Integers; unsigned ones are those of WAV files of 8 bits. */
  static SoundBytes integers(
      Random random, int frames, int channels, int bits, boolean unsigned, ByteOrder order) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    float[] expected = new float[frames];
    int bytes = bits / 8;
    for (int i = 0; i < frames; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        long value = random.nextLong() >> (64 - bits);
        sum += value / Math.pow(2, bits - 1);
        long stored = unsigned ? value + (1L << (bits - 1)) : value;
        for (int b = 0; b < bytes; b++) {
          int shift = 8 * (order == ByteOrder.LITTLE_ENDIAN ? b : bytes - 1 - b);
          data.write((int) (stored >> shift));
        }
      }
      expected[i] = (float) (sum / channels);
    }
    return new SoundBytes(data.toByteArray(), expected);
  }

  static SoundBytes floats(Random random, int frames, int channels, int bits, ByteOrder order) {
    ByteBuffer data = ByteBuffer.allocate(frames * channels * bits / 8).order(order);
    float[] expected = new float[frames];
    for (int i = 0; i < frames; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        float value = random.nextFloat() * 3 - 1.5f;
        sum += value;
        if (bits == 32) {
          data.putFloat(value);
        } else {
          data.putDouble(value);
        }
      }
      expected[i] = (float) (sum / channels);
    }
    return new SoundBytes(data.array(), expected);
  }

  /** A RIFF file, or one of its relatives with chunks of the same kind. */
  static byte[] riff(String tag, byte[] format, byte[] data) {
    ByteOrder order = tag.equals("RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    boolean wide = tag.equals("RF64") || tag.equals("BW64");
    byte[] sizes =
        buffer(28, order)
            .putLong(format.length + data.length + 64)
            .putLong(data.length)
            .putLong(0)
            .array();
    byte[] body =
        join(
            ascii("WAVE"),
            wide ? chunk("ds64", sizes, sizes.length, order) : new byte[0],
            chunk("fmt ", format, format.length, order),
            chunk("data", data, wide ? -1 : data.length, order));
    return join(ascii(tag), buffer(4, order).putInt(wide ? -1 : body.length).array(), body);
  }

  static byte[] format(int encoding, int channels, int rateHz, int bits, ByteOrder order) {
    int frame = channels * ((bits + 7) / 8);
    return buffer(16, order)
        .putShort((short) encoding)
        .putShort((short) channels)
        .putInt(rateHz)
        .putInt(rateHz * frame)
        .putShort((short) frame)
        .putShort((short) bits)
        .array();
  }

  static byte[] wave64(byte[] format, byte[] data, long declared) {
    byte[] body =
        join(
            HEX.parseHex("77617665f3acd3118cd100c04f8edb8a"),
            chunk64("666d7420f3acd3118cd100c04f8edb8a", format, format.length),
            chunk64("6a756e6bf3acd3118cd100c04f8edb8a", new byte[5], 5),
            chunk64("64617461f3acd3118cd100c04f8edb8a", data, declared));
    return join(
        HEX.parseHex("726966662e91cf11a5d628db04c10000"),
        buffer(8, ByteOrder.LITTLE_ENDIAN).putLong(body.length + 24L).array(),
        body);
  }

  private static byte[] chunk64(String id, byte[] content, long declared) {
    return buffer(24 + (content.length + 7) / 8 * 8, ByteOrder.LITTLE_ENDIAN)
        .put(HEX.parseHex(id))
        .putLong(declared + 24)
        .put(content)
        .array();
  }

  /** An AIFF file, or an AIFF-C file if a kind of compression is given. */
  static byte[] aiff(String compression, int channels, int bits, int frames, byte[] data) {
    byte[] common =
        buffer(18, ByteOrder.BIG_ENDIAN)
            .putShort((short) channels)
            .putInt(frames)
            .putShort((short) bits)
            // 16000 as a number of 80 bits.
            .put(HEX.parseHex("400cfa00000000000000"))
            .array();
    byte[] kind =
        compression.isEmpty()
            ? new byte[0]
            : join(ascii(compression), new byte[] {3, 'o', 'd', 'd'});
    byte[] format = join(common, kind);
    byte[] body =
        join(
            ascii(compression.isEmpty() ? "AIFF" : "AIFC"),
            chunk("NAME", new byte[] {'a', 'b', 'c'}, 3, ByteOrder.BIG_ENDIAN),
            chunk("COMM", format, format.length, ByteOrder.BIG_ENDIAN),
            chunk("ANNO", new byte[7], 7, ByteOrder.BIG_ENDIAN),
            chunk("SSND", join(new byte[8], data), data.length + 8, ByteOrder.BIG_ENDIAN));
    return join(ascii("FORM"), buffer(4, ByteOrder.BIG_ENDIAN).putInt(body.length).array(), body);
  }

  static byte[] au(int encoding, int channels, byte[] data, int declared, ByteOrder order) {
    return buffer(28 + data.length, order)
        .put(ascii(order == ByteOrder.BIG_ENDIAN ? ".snd" : "dns."))
        .putInt(28)
        .putInt(declared)
        .putInt(encoding)
        .putInt(16000)
        .putInt(channels)
        .putInt(0)
        .put(data)
        .array();
  }

  static byte[] id3(int size, boolean footer) {
    byte[] tag = new byte[10 + size + (footer ? 10 : 0)];
    ByteBuffer.wrap(tag)
        .put(ascii("ID3"))
        .put(new byte[] {4, 0, (byte) (footer ? 0x10 : 0)})
        .put(new byte[] {(byte) (size >> 21), (byte) (size >> 14 & 0x7f)})
        .put(new byte[] {(byte) (size >> 7 & 0x7f), (byte) (size & 0x7f)});
    Arrays.fill(tag, 10, tag.length, (byte) 0xff);
    return tag;
  }

  private static byte[] chunk(String tag, byte[] content, int declared, ByteOrder order) {
    return buffer(8 + content.length + (content.length & 1), order)
        .put(ascii(tag))
        .putInt(declared)
        .put(content)
        .array();
  }

  /** The next offset of a text from one on; -1 if there is none. */
  static int indexOf(byte[] content, String text, int from) {
    return new String(content, StandardCharsets.ISO_8859_1).indexOf(text, from);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static ByteBuffer buffer(int length, ByteOrder order) {
    return ByteBuffer.allocate(length).order(order);
  }
}
