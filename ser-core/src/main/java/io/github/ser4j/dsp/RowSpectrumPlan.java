package io.github.ser4j.dsp;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Spectra of frames whose length is a power of two, in single precision: side by side if there are
 * many, and one at a time, with the same bits, if there are few.
 */
final class RowSpectrumPlan extends SpectrumPlan {
  private static final int MIN_LENGTH = 16;

  /** Longer frames would need buffers of many megabytes. */
  private static final int MAX_LENGTH = 8192;

  /** With shorter rows, one frame at a time is faster. */
  private static final int MIN_LANES = 32;

  private static final int MOST_LANES = 128;
  private static final int MOST_BACK_LANES = 64;

  final Framing framing;
  final FourierTables tables;

  /** The halved weights, since the conversion to real spectra doubles the values. */
  final float[] halfWeights;

  /** The weights of the inverse transform, which also undo its scaling. */
  final float[] backWeights;

  private final double[] weights;

  /** Buffers not in use by a block, for reuse. */
  private final AtomicReference<@Nullable SpectrumRows> spare = new AtomicReference<>();

  RowSpectrumPlan(Framing framing, double[] weights) {
    this.framing = framing;
    this.weights = weights;
    this.tables = new FourierTables(weights.length / 2);
    this.halfWeights = new float[weights.length];
    this.backWeights = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      halfWeights[i] = (float) (weights[i] / 2);
      backWeights[i] = (float) (weights[i] / weights.length);
    }
  }

  /** Returns whether there is such a plan for frames of a length. */
  static boolean knows(int length) {
    return length >= MIN_LENGTH && length <= MAX_LENGTH && Integer.bitCount(length) == 1;
  }

  @Override
  SpectrumBlock newBlock(int frames) {
    if (frames < MIN_LANES) {
      return new FloatSpectrum(this);
    }
    int lanes = evenly(frames, MOST_LANES);
    SpectrumRows kept = spare.getAndSet(null);
    SpectrumRows rows = kept == null ? new SpectrumRows(framing, MOST_LANES) : kept;
    return new RowSpectrum(this, rows, lanes);
  }

  /** Returns a block size that divides the frames evenly and is not too large. */
  private static int evenly(int frames, int most) {
    int blocks = (frames - 1) / most + 1;
    return (frames - 1) / blocks + 1;
  }

  /** Keeps buffers for the next block. */
  void keep(SpectrumRows rows) {
    spare.set(rows);
  }

  @Override
  SynthesisBlock newSynthesis(int bins, int frames) {
    return frames < MIN_LANES
        ? new SingleSynthesis(framing, weights, bins)
        : new RowSynthesis(this, evenly(frames, MOST_BACK_LANES), bins);
  }
}
