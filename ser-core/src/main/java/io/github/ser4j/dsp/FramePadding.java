package io.github.ser4j.dsp;

/**
 * How centered frames are padded before the first and after the last sample. The names in
 * parentheses are numpy's and librosa's {@code pad_mode}.
 */
public enum FramePadding {
  /** Silence ({@code constant}). */
  ZERO,

  /**
   * The signal mirrored at its first and last sample, which are not repeated ({@code reflect}); as
   * often as needed if the signal is shorter than half a frame. A single sample repeats.
   */
  REFLECT,

  /** The first or last sample, repeated ({@code edge}). */
  EDGE;

  /**
   * Returns the sample used for a position outside the signal.
   *
   * @param position the position; negative before the signal
   * @param length the number of samples, at least 1
   * @return the index of a sample, or −1 for silence
   */
  int source(int position, int length) {
    return switch (this) {
      case ZERO -> position < 0 || position >= length ? -1 : position;
      case EDGE -> Math.min(Math.max(position, 0), length - 1);
      case REFLECT -> {
        if (length == 1) {
          yield 0;
        }
        int period = Math.multiplyExact(2, length - 1);
        int phase = Math.floorMod(position, period);
        yield phase < length ? phase : period - phase;
      }
    };
  }
}
