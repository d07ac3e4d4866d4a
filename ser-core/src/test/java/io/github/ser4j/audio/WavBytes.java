package io.github.ser4j.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Builds WAV files byte by byte, the odd ones too. */
final class WavBytes {
  private final List<byte[]> chunks = new ArrayList<>();

  static byte[] format(int encoding, int channels, int sampleRateHz, int bits) {
    int frame = channels * bits / 8;
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) encoding)
        .putShort((short) channels)
        .putInt(sampleRateHz)
        .putInt(sampleRateHz * frame)
        .putShort((short) frame)
        .putShort((short) bits)
        .array();
  }

  static byte[] extensibleFormat(int encoding, int channels, int sampleRateHz, int bits) {
    return ByteBuffer.allocate(40)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(format(0xFFFE, channels, sampleRateHz, bits))
        .putShort((short) 22)
        .putShort((short) bits)
        .putInt(0)
        .putShort((short) encoding)
        .put(HexFormat.of().parseHex("000000001000800000aa00389b71"))
        .array();
  }

  WavBytes chunk(String tag, byte[] content) {
    return chunk(tag, content, content.length);
  }

  /** A chunk whose header tells another length than it has. */
  WavBytes chunk(String tag, byte[] content, int declared) {
    ByteBuffer chunk =
        ByteBuffer.allocate(8 + content.length + (content.length & 1))
            .order(ByteOrder.LITTLE_ENDIAN);
    chunk.put(tag.getBytes(StandardCharsets.US_ASCII)).putInt(declared).put(content);
    byte[] bytes = new byte[chunk.capacity()];
    chunk.rewind().get(bytes);
    chunks.add(bytes);
    return this;
  }

  byte[] file() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    chunks.forEach(body::writeBytes);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
    byte[] size = new byte[4];
    ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).putInt(body.size() + 4);
    file.writeBytes(size);
    file.writeBytes("WAVE".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(body.toByteArray());
    return file.toByteArray();
  }
}
