package io.github.ser4j.recognizer;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A window of a signal. Not modified after it was made.
 *
 * @param start its first sample
 * @param end the sample after its last
 * @param firstFrame the frame of the first bit of {@code speech}
 * @param speech which of its frames are speech
 * @param probabilities one for each class; null if the window is silence
 */
@SuppressWarnings("ArrayRecordComponent")
record SpeechWindow(
    long start, long end, long firstFrame, BitSet speech, double @Nullable [] probabilities) {

  SpeechWindow(long start, long end, long firstFrame, BitSet speech) {
    this(start, end, firstFrame, speech, null);
  }

  SpeechWindow with(double[] known) {
    return new SpeechWindow(start, end, firstFrame, speech, known);
  }

  /** Returns twice the center, which is whole. */
  long twiceCenter() {
    return start + end;
  }
}
