package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the first frame of an MP3 file may say about all others, in place of sound.
 *
 * <p>Sources: Xing's and Fraunhofer's (VBRI) headers, and the <i>LAME tag</i>, revision 1.
 *
 * @param frames how many frames of sound follow; 0 if it does not say
 * @param delay samples that the encoder put in front of the sound, or −1 if it does not say
 * @param padding samples that it put behind
 */
record MpegInfo(long frames, int delay, int padding) {
  private static final int VBRI_OFFSET = MpegFrame.HEADER_BYTES + 32;

  /** Reads what the frame says; null if it is a frame of sound. */
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
    // Nine bytes of the encoder's name, then twelve more; zeros if the encoder is another one.
    if (lame + 24 > bytes.limit() || bytes.get(lame) == 0) {
      return new MpegInfo(frames, -1, 0);
    }
    int both = bytes.getInt(lame + 20) & 0xffffff;
    return both == 0 ? new MpegInfo(frames, -1, 0) : new MpegInfo(frames, both >> 12, both & 0xfff);
  }
}
