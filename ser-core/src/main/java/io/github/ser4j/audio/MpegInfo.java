package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The header that the first frame of an MP3 file may hold in place of audio.
 *
 * <p>Sources: Xing's and Fraunhofer's (VBRI) headers, and the <i>LAME tag</i>, revision 1.
 *
 * @param frames how many audio frames follow; 0 if unknown
 * @param delay samples that the encoder put before the audio, or −1 if unknown
 * @param padding samples that it put after the audio
 */
record MpegInfo(long frames, int delay, int padding) {
  private static final int VBRI_OFFSET = MpegFrame.HEADER_BYTES + 32;

  /** Reads the header; null if this is an audio frame. */
  static @Nullable MpegInfo of(AudioFile file, MpegFrame frame) {
    int sideBytes = frame.version() == 1 ? (frame.mono() ? 17 : 32) : frame.mono() ? 9 : 17;
    int at = frame.start() + MpegFrame.HEADER_BYTES + sideBytes;
    ByteBuffer bytes = ByteBuffer.wrap(file.content(), 0, Math.min(file.length(), frame.end()));
    if (frame.layer() == 3 && at + 8 <= bytes.limit() && isXing(file, at)) {
      return xing(bytes, at);
    }
    int vbri = frame.start() + VBRI_OFFSET;
    return frame.layer() == 3 && vbri + 18 <= bytes.limit() && file.has("VBRI", vbri)
        ? new MpegInfo(Integer.toUnsignedLong(bytes.getInt(vbri + 14)), -1, 0)
        : null;
  }

  private static boolean isXing(AudioFile file, int at) {
    return file.has("Xing", at) || file.has("Info", at);
  }

  private static MpegInfo xing(ByteBuffer bytes, int at) {
    int flags = bytes.getInt(at + 4);
    int lame = at + 8 + 4 * Integer.bitCount(flags & 0b1011) + ((flags & 0b100) != 0 ? 100 : 0);
    long frames =
        (flags & 1) != 0 && at + 12 <= bytes.limit()
            ? Integer.toUnsignedLong(bytes.getInt(at + 8))
            : 0;
    // Nine bytes of the encoder's name, then twelve more; zeros for other encoders.
    if (lame + 24 > bytes.limit() || bytes.get(lame) == 0) {
      return new MpegInfo(frames, -1, 0);
    }
    int both = bytes.getInt(lame + 20) & 0xffffff;
    return both == 0 ? new MpegInfo(frames, -1, 0) : new MpegInfo(frames, both >> 12, both & 0xfff);
  }
}
