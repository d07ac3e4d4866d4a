package io.github.ser4j.audio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of an MPEG audio file (MP3, and the layers before it).
 *
 * <p>Such a file has no header of its own: it is known by frames that follow each other exactly.
 * Tags between and behind them are passed over; anything else between them is damage.
 */
final class MpegStream {
  /** Frames in a row that other content does not contain by chance: each matches 20 bits or so. */
  private static final int ENOUGH = 4;

  /** How far to look for the first frame behind whatever stands in front of it. */
  private static final int SEARCH_BYTES = 1 << 16;

  private MpegStream() {}

  /**
   * Finds the first frame; null if this is no MPEG audio.
   *
   * <p>That is a frame with a header of the whole file, or the first of several consecutive frames.
   * Fewer frames in front of those, such as before damage, belong to the same sound.
   */
  static @Nullable MpegFrame first(AudioFile file) {
    byte[] content = file.content();
    MpegFrame earliest = null;
    for (int at = 0; at < Math.min(content.length, SEARCH_BYTES); at++) {
      MpegFrame frame = frameAt(content, at);
      if (frame != null) {
        if (MpegInfo.of(file, frame) != null || begins(file, frame)) {
          return earliest != null && earliest.continues(frame) ? earliest : frame;
        }
        if (earliest == null && (at == 0 || isContinued(file, frame))) {
          earliest = frame;
        }
      }
    }
    return null;
  }

  private static @Nullable MpegFrame frameAt(byte[] content, int at) {
    return content[at] == (byte) 0xff ? MpegFrame.at(content, at) : null;
  }

  private static boolean begins(AudioFile file, MpegFrame first) {
    MpegFrame frame = first;
    for (int count = 1; count < ENOUGH; count++) {
      int at = skipTags(file, frame.end());
      MpegFrame next = MpegFrame.at(file.content(), at);
      if (next == null || !next.continues(first)) {
        // A file that is frames from its first to its last byte may have fewer.
        return first.start() == 0 && frame.end() <= file.length() && isEnd(file, at);
      }
      frame = next;
    }
    return true;
  }

  /** Whether another frame of the same sound, or the end of the file, follows a frame. */
  private static boolean isContinued(AudioFile file, MpegFrame frame) {
    int at = skipTags(file, frame.end());
    MpegFrame next = MpegFrame.at(file.content(), at);
    return next == null ? frame.end() <= file.length() && isEnd(file, at) : next.continues(frame);
  }

  /** The offset behind the ID3 tags at an offset; the same one if there are none. */
  private static int skipTags(AudioFile file, int start) {
    int at = start;
    int next = skipTag(file, at);
    while (next != at) {
      at = next;
      next = skipTag(file, at);
    }
    return at;
  }

  private static int skipTag(AudioFile file, int at) {
    return file.has("TAG", at) ? at + Id3Tag.ID3V1_BYTES : Id3Tag.skip(file, at);
  }

  /** Whether there is the end of the file, or a tag that stands at the end of files. */
  private static boolean isEnd(AudioFile file, int at) {
    return at >= file.length() || file.has("APETAGEX", at) || file.has("LYRICSBEGIN", at);
  }

  /**
   * All frames that are complete.
   *
   * @throws AudioException if there is something else between them, or the last one is cut short
   *     where that is not accepted
   */
  static List<MpegFrame> frames(AudioFile file, MpegFrame first) {
    List<MpegFrame> frames = new ArrayList<>();
    int at = first.start();
    while (at < file.length()) {
      MpegFrame frame = MpegFrame.at(file.content(), at);
      if (frame != null && frame.continues(first)) {
        if (frame.end() > file.length()) {
          file.reportTruncated("its last frame is not complete");
          break;
        }
        frames.add(frame);
        at = frame.end();
      } else {
        int next = skipTags(file, at);
        if (next == at) {
          requireNoMoreFrames(file, first, at);
          break;
        }
        at = next;
      }
    }
    return frames;
  }

  private static void requireNoMoreFrames(AudioFile file, MpegFrame first, int from) {
    byte[] content = file.content();
    for (int at = from; at < content.length; at++) {
      MpegFrame frame = frameAt(content, at);
      if (frame != null && frame.continues(first) && isContinued(file, frame)) {
        throw file.failure(
            "is a damaged MP3 file: bytes " + from + " to " + (at - 1) + " are not sound");
      }
      if (frame != null && begins(file, frame)) {
        throw file.unreadable("is an MP3 file whose format changes at byte " + at);
      }
    }
  }
}
