package io.github.ser4j.audio;

/**
 * Trims the decoded samples of an Ogg stream to the positions that its pages declare.
 *
 * <p>Source: the <i>Vorbis I specification</i>, section A.2, and RFC 7845, section 4. Positions
 * count samples; the last one says where the audio ends within the last packet. If the first one is
 * smaller than the number of samples decoded so far, the excess is dropped from the beginning. It
 * may also be larger, in a recording of a stream that began earlier.
 */
final class OggTimeline {
  private final AudioFile file;
  private final OggStream stream;
  private long beginning = OggStream.NO_POSITION;
  private long offset;

  OggTimeline(AudioFile file, OggStream stream) {
    this.file = file;
    this.stream = stream;
  }

  /** Records that a packet was decoded, and the number of samples up to its end. */
  void reached(int packet, int decoded) {
    long position = stream.position(packet);
    if (beginning == OggStream.NO_POSITION && position != OggStream.NO_POSITION && decoded > 0) {
      boolean only = packet == stream.packets().size() - 1 && stream.ended();
      offset = only ? Math.max(0, position - decoded) : position - decoded;
      beginning = Math.max(0, -offset);
    }
  }

  /**
   * Returns the samples that the positions declare.
   *
   * @param skipped how many leading samples only prime the decoder
   */
  float[] cut(SampleList decoded, int skipped) {
    long declaredEnd = beginning == OggStream.NO_POSITION ? 0 : stream.lastPosition() - offset;
    if (declaredEnd > decoded.length()) {
      file.reportTruncated(declaredEnd, decoded.length(), "samples");
    }
    // Without the last page, the end of a stream is unknown.
    long end = stream.ended() ? Math.min(declaredEnd, decoded.length()) : decoded.length();
    long start = Math.min(Math.max(0, beginning) + skipped, Math.max(0, end));
    return decoded.slice(start, Math.max(start, end));
  }
}
