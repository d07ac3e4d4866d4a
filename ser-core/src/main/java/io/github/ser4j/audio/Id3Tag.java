package io.github.ser4j.audio;

/**
 * Finds the end of ID3v2 tags, which tagging programs put before files of any format.
 *
 * <p>Source: M. Nilsson, <i>ID3 tag version 2.4.0, main structure</i> (2000), section 3.
 */
final class Id3Tag {
  /** The length of a tag of the first version, at the end of files. */
  static final int ID3V1_BYTES = 128;

  private static final int HEADER_BYTES = 10;

  private Id3Tag() {}

  /**
   * Skips the tags at an offset, and zero padding after them.
   *
   * @return the offset after them; the given one if there is no tag
   * @throws AudioException if a tag does not end inside the file
   */
  static int skip(AudioFile file, int start) {
    byte[] bytes = file.content();
    int at = start;
    while (file.has("ID3", at)) {
      if (at + HEADER_BYTES > bytes.length) {
        throw file.failure("is truncated inside the ID3 tag at its beginning");
      }
      long size = 0;
      for (int i = 6; i < HEADER_BYTES; i++) {
        size = size << 7 | (bytes[at + i] & 0x7f);
      }
      boolean footer = (bytes[at + 5] & 0x10) != 0;
      long end = at + HEADER_BYTES + size + (footer ? HEADER_BYTES : 0);
      if (end > bytes.length) {
        throw file.failure(
            "is truncated or damaged: the ID3 tag at its beginning has "
                + size
                + " bytes, but "
                + (bytes.length - at - HEADER_BYTES)
                + " follow its header");
      }
      at = (int) end;
      while (at < bytes.length && bytes[at] == 0) {
        at++;
      }
    }
    return at;
  }
}
