package io.github.ser4j.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes Ogg files, page by page (RFC 3533). */
final class OggBytes {
  private OggBytes() {}

  /**
   * A stream with so many packets, at most, on each page but the first, which holds one.
   *
   * @param positions those of all packets; a page declares that of its last one
   */
  static byte[] file(List<byte[]> packets, List<Long> positions, int packetsOnAPage) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int number = 0;
    for (int at = 0; at < packets.size(); number++) {
      int end = at == 0 ? 1 : Math.min(packets.size(), at + packetsOnAPage);
      int flags = (at == 0 ? 2 : 0) | (end == packets.size() ? 4 : 0);
      file.writeBytes(page(packets.subList(at, end), positions.get(end - 1), flags, number));
      at = end;
    }
    return file.toByteArray();
  }

  private static byte[] page(List<byte[]> packets, long position, int flags, int number) {
    ByteArrayOutputStream lengths = new ByteArrayOutputStream();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      int rest = packet.length;
      for (; rest >= 255; rest -= 255) {
        lengths.write(255);
      }
      lengths.write(rest);
      body.writeBytes(packet);
    }
    ByteBuffer head = ByteBuffer.allocate(27).order(ByteOrder.LITTLE_ENDIAN);
    head.put(SoundBytes.ascii("OggS")).put((byte) 0).put((byte) flags).putLong(position);
    head.putInt(77).putInt(number).putInt(0).put((byte) lengths.size());
    byte[] page = SoundBytes.join(head.array(), lengths.toByteArray(), body.toByteArray());
    int sum = 0;
    for (byte value : page) {
      sum ^= value << 24;
      for (int i = 0; i < 8; i++) {
        sum = sum << 1 ^ (sum < 0 ? 0x04C11DB7 : 0);
      }
    }
    ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).putInt(22, sum);
    return page;
  }
}
