package io.github.ser4j.recognizer;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Iterator;

/**
 * The levels of the last frames of a signal, and the recent loud level that speech is compared to.
 */
final class SpeechLevels {
  private static final double FRAME_SECONDS = 0.02;
  private static final double FALL_DB_PER_SECOND = 0.2;

  /** A click is louder than speech, but shorter than this many frames. */
  private static final int SUSTAINED_FRAMES = 3;

  private final SegmentSettings settings;
  private final int frameSamples;
  private final double fallDb;
  private final ArrayDeque<Double> levels = new ArrayDeque<>();
  private final double[] last = new double[SUSTAINED_FRAMES];

  /** The frame of the first level. */
  private long firstFrame;

  private double loud = Double.NEGATIVE_INFINITY;
  private double squares;
  private int count;

  SpeechLevels(int sampleRateHz, SegmentSettings settings) {
    this.settings = settings;
    this.frameSamples = Math.max(1, (int) Math.round(FRAME_SECONDS * sampleRateHz));
    this.fallDb = FALL_DB_PER_SECOND * frameSamples / sampleRateHz;
  }

  int frameSamples() {
    return frameSamples;
  }

  int kept() {
    return levels.size();
  }

  void add(float[] samples, int from, int to) {
    for (int i = from; i < to; i++) {
      squares += (double) samples[i] * samples[i];
      count++;
      if (count == frameSamples) {
        endFrame();
      }
    }
  }

  /** Ends the signal: what is left is a short frame. */
  void finish() {
    if (count > 0) {
      endFrame();
    }
  }

  private void endFrame() {
    double level = 10 * Math.log10(squares / count);
    levels.addLast(level);
    double sustained = level;
    for (int i = SUSTAINED_FRAMES - 1; i > 0; i--) {
      last[i] = last[i - 1];
    }
    last[0] = level;
    long frames = firstFrame + levels.size();
    for (int i = 0; i < Math.min(SUSTAINED_FRAMES, frames); i++) {
      sustained = Math.min(sustained, last[i]);
    }
    loud = Math.max(loud - fallDb, sustained);
    squares = 0;
    count = 0;
  }

  /** Forgets all frames before the one with a sample. */
  void forgetBefore(long sample) {
    while (!levels.isEmpty() && (firstFrame + 1) * frameSamples <= sample) {
      levels.removeFirst();
      firstFrame++;
    }
  }

  /** Returns the frame that the first bit of {@link #speechFrom} stands for. */
  long frameOf(long sample) {
    return sample / frameSamples;
  }

  /** Returns how many frames there are from the one with a sample to the last complete one. */
  int framesFrom(long sample) {
    return (int) (firstFrame + levels.size() - frameOf(sample));
  }

  /** Returns which frames from the one with a sample to the last complete one are speech. */
  BitSet speechFrom(long sample) {
    double threshold = Math.max(settings.floorDbfs(), loud - settings.rangeDb());
    BitSet speech = new BitSet();
    int i = (int) (firstFrame - frameOf(sample));
    for (Iterator<Double> all = levels.iterator(); all.hasNext(); i++) {
      double level = all.next();
      if (i >= 0 && level >= threshold) {
        speech.set(i);
      }
    }
    return speech;
  }
}
