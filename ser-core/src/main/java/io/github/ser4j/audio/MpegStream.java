package io.github.ser4j.audio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of an MPEG audio file (MP3, and the layers before it).
 *
 * <p>Such a file has no header of its own: it is recognized by frames that follow each other
 * exactly. Tags between and after them are skipped; anything else between them is damage.
 */
final class MpegStream {
  /**
   * Consecutive frames that other content does not contain by chance: each matches about 20 bits.
   */
  private static final int MIN_FRAMES = 4;

  /** How far to look for the first frame. */
  private static final int SEARCH_BYTES = 1 << 16;

  private MpegStream() {}

  /**
   * Finds the first frame; null if this is not MPEG audio.
   *
   * <p>This is a frame with a header for the whole file, or the first of several consecutive
   * frames. Frames before those, such as before damage, belong to the same stream.
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
    for (int count = 1; count < MIN_FRAMES; count++) {
      int at = skipTags(file, frame.end());
      MpegFrame next = MpegFrame.at(file.content(), at);
      if (next == null || !next.continues(first)) {
        // A file that consists entirely of frames may have fewer.
        return first.start() == 0 && frame.end() <= file.length() && isEnd(file, at);
      }
      frame = next;
    }
    return true;
  }

  /** Returns whether a frame is followed by another of the same stream or the end of the file. */
  private static boolean isContinued(AudioFile file, MpegFrame frame) {
    int at = skipTags(file, frame.end());
    MpegFrame next = MpegFrame.at(file.content(), at);
    return next == null ? frame.end() <= file.length() && isEnd(file, at) : next.continues(frame);
  }

  /** Returns the offset after the ID3 tags at an offset; the given one if there are none. */
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

  /** Returns whether the file ends here, or has a trailing tag here. */
  private static boolean isEnd(AudioFile file, int at) {
    return at >= file.length() || file.has("APETAGEX", at) || file.has("LYRICSBEGIN", at);
  }

  /**
   * Returns all complete frames.
   *
   * @throws AudioException if there is something else between them, or the last one is truncated
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
            "is a damaged MP3 file: bytes " + from + " to " + (at - 1) + " are not audio");
      }
      if (frame != null && begins(file, frame)) {
        throw file.unreadable("is an MP3 file whose format changes at byte " + at);
      }
    }
  }
}
