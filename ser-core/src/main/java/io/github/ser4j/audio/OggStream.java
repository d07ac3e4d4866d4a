package io.github.ser4j.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A logical stream of an Ogg file: its packets, and the positions that its pages declare.
 *
 * <p>Source: RFC 3533. The checksum and number of every page are verified, so nothing is missing
 * inside a stream.
 */
final class OggStream {
  /** Marks a position that no page declares. */
  static final long NO_POSITION = -1;

  private final int serial;
  private final List<byte[]> packets = new ArrayList<>();
  private final List<Long> positions = new ArrayList<>();
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private int nextPage;
  private boolean ended;

  private OggStream(int serial) {
    this.serial = serial;
  }

  List<byte[]> packets() {
    return Collections.unmodifiableList(packets);
  }

  /**
   * Returns the position declared for the end of a packet, in samples or the codec's other unit;
   * {@link #NO_POSITION} for all but the last packet ending on a page.
   */
  long position(int packet) {
    return positions.get(packet);
  }

  /** Returns the position at the end of the stream; {@link #NO_POSITION} if there is none. */
  long lastPosition() {
    for (int i = positions.size() - 1; i >= 0; i--) {
      if (positions.get(i) != NO_POSITION) {
        return positions.get(i);
      }
    }
    return NO_POSITION;
  }

  /** Returns whether its last page is present. */
  boolean ended() {
    return ended;
  }

  /** Returns whether its first packet begins with these characters, one byte each. */
  boolean begins(String tag) {
    return !packets.isEmpty()
        && new String(packets.get(0), StandardCharsets.ISO_8859_1).startsWith(tag);
  }

  /**
   * Parses an Ogg file.
   *
   * @return the streams of each link of the chain
   * @throws AudioException if it is damaged, or truncated where that is not accepted
   */
  static List<List<OggStream>> links(AudioFile file) {
    return new Pages(file).links();
  }

  private void add(Page page, AudioFile file) {
    if (page.number() != nextPage) {
      throw file.failure(
          "is a damaged OGG file: page " + nextPage + " of a stream is missing or out of order");
    }
    nextPage++;
    if (!page.continued()) {
      unfinished.reset();
    }
    int at = page.body();
    int lastEnd = -1;
    for (int i = 0; i < page.segments(); i++) {
      int length = Byte.toUnsignedInt(file.content()[page.start() + Page.HEADER_BYTES + i]);
      unfinished.write(file.content(), at, length);
      at += length;
      if (length < 255) {
        packets.add(unfinished.toByteArray());
        positions.add(NO_POSITION);
        unfinished.reset();
        lastEnd = packets.size() - 1;
      }
    }
    if (lastEnd >= 0) {
      positions.set(lastEnd, page.position());
    }
    ended = page.last();
  }

  /** The pages of a file, in order. */
  private static final class Pages {
    private final AudioFile file;
    private final List<List<OggStream>> links = new ArrayList<>();
    private boolean beginning;

    Pages(AudioFile file) {
      this.file = file;
    }

    List<List<OggStream>> links() {
      int at = 0;
      boolean cut = false;
      while (at < file.length() && !cut) {
        if (!file.has("OggS", at)) {
          requireNoMorePages(at);
          break;
        }
        Page page = Page.at(file, at);
        cut = page == null;
        if (page != null) {
          take(page);
          at = page.end();
        }
      }
      boolean complete = links.stream().flatMap(List::stream).allMatch(OggStream::ended);
      if (cut || !complete) {
        file.reportTruncated(
            cut ? "its last page is not complete" : "the page that ends its audio is missing");
      }
      return links;
    }

    private void take(Page page) {
      if (page.first()) {
        if (!beginning) {
          links.add(new ArrayList<>());
        }
        links.get(links.size() - 1).add(new OggStream(page.serial()));
      }
      beginning = page.first();
      if (links.isEmpty()) {
        throw file.failure("is an OGG file without a beginning: its first pages are missing");
      }
      List<OggStream> link = links.get(links.size() - 1);
      for (int i = link.size() - 1; i >= 0; i--) {
        if (link.get(i).serial == page.serial()) {
          link.get(i).add(page, file);
          return;
        }
      }
      throw file.failure("is a damaged OGG file: a page belongs to a stream that never began");
    }

    /** Checks that no page follows the last one; a tag may. */
    private void requireNoMorePages(int from) {
      for (int at = from; at + Page.HEADER_BYTES <= file.length(); at++) {
        if (file.content()[at] == 'O' && file.has("OggS", at)) {
          throw file.failure(
              "is a damaged OGG file: bytes " + from + " to " + (at - 1) + " are not a page");
        }
      }
    }
  }

  /** A page inside a file. */
  private record Page(
      int start, int flags, long position, int serial, int number, int segments, int bodyBytes) {
    static final int HEADER_BYTES = 27;

    private static final int[] CRC_TABLE = crcTable();

    /** Reads a page whose first four bytes are known; null if the file ends inside it. */
    static @Nullable Page at(AudioFile file, int start) {
      if (start + HEADER_BYTES > file.length()) {
        return null;
      }
      ByteBuffer bytes = ByteBuffer.wrap(file.content()).order(ByteOrder.LITTLE_ENDIAN);
      int segments = Byte.toUnsignedInt(bytes.get(start + 26));
      if (start + HEADER_BYTES + segments > file.length()) {
        return null;
      }
      int bodyBytes = 0;
      for (int i = 0; i < segments; i++) {
        bodyBytes += Byte.toUnsignedInt(bytes.get(start + HEADER_BYTES + i));
      }
      Page page =
          new Page(
              start,
              bytes.get(start + 5),
              bytes.getLong(start + 6),
              bytes.getInt(start + 14),
              bytes.getInt(start + 18),
              segments,
              bodyBytes);
      if (page.end() > file.length()) {
        return null;
      }
      if (page.checksum(file.content()) != bytes.getInt(start + 22)) {
        throw file.failure(
            "is a damaged OGG file: the checksum of the page at byte " + start + " does not match");
      }
      return page;
    }

    int body() {
      return start + HEADER_BYTES + segments;
    }

    int end() {
      return body() + bodyBytes;
    }

    boolean continued() {
      return (flags & 1) != 0;
    }

    boolean first() {
      return (flags & 2) != 0;
    }

    boolean last() {
      return (flags & 4) != 0;
    }

    /** Computes the checksum of the page, with its checksum field taken as 0. */
    private int checksum(byte[] content) {
      int sum = 0;
      for (int i = start; i < end(); i++) {
        int value = i >= start + 22 && i < start + 26 ? 0 : content[i];
        sum = sum << 8 ^ CRC_TABLE[(sum >>> 24 ^ value) & 0xff];
      }
      return sum;
    }

    private static int[] crcTable() {
      int[] table = new int[256];
      for (int i = 0; i < 256; i++) {
        int value = i << 24;
        for (int bit = 0; bit < 8; bit++) {
          value = value << 1 ^ (value < 0 ? 0x04C11DB7 : 0);
        }
        table[i] = value;
      }
      return table;
    }
  }
}
