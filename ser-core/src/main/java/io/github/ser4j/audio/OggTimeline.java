package io.github.ser4j.audio;

/**
 * Compares what was decoded of an Ogg stream with the positions that its pages declare.
 *
 * <p>Source: the <i>Vorbis I specification</i>, section A.2, and RFC 7845, section 4. Positions
 * count samples; the last one says where the sound ends, inside the last packet. The first one may
 * be smaller than what was decoded so far: then the sound begins after what is too much. It may
 * also be larger, in a recording of a stream that began earlier.
 */
final class OggTimeline {
  private final AudioFile file;
  private final OggStream stream;
  private long beginning = OggStream.NOWHERE;
  private long offset;

  OggTimeline(AudioFile file, OggStream stream) {
    this.file = file;
    this.stream = stream;
  }

  /** Takes note that a packet is decoded, and so many samples with it and all before. */
  void reached(int packet, int decoded) {
    long position = stream.position(packet);
    if (beginning == OggStream.NOWHERE && position != OggStream.NOWHERE && decoded > 0) {
      boolean only = packet == stream.packets().size() - 1 && stream.ended();
      offset = only ? Math.max(0, position - decoded) : position - decoded;
      beginning = Math.max(0, -offset);
    }
  }

  /**
   * Cuts out what the positions declare.
   *
   * @param skipped how many samples at the beginning only prepare the decoder
   */
  float[] cut(SampleList decoded, int skipped) {
    long declaredEnd = beginning == OggStream.NOWHERE ? 0 : stream.lastPosition() - offset;
    if (declaredEnd > decoded.length()) {
      file.reportTruncated(declaredEnd, decoded.length(), "samples");
    }
    // Without its last page, the positions of a stream say nothing about its end.
    long end = stream.ended() ? Math.min(declaredEnd, decoded.length()) : decoded.length();
    long start = Math.min(Math.max(0, beginning) + skipped, Math.max(0, end));
    return decoded.slice(start, Math.max(start, end));
  }
}
