package io.github.ser4j.dsp;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Spectra of frames whose length is a power of two, in single precision: side by side where there
 * are many, and one at a time, with the same bits, where there are few.
 */
final class RowSpectrumPlan extends SpectrumPlan {
  private static final int SHORTEST = 16;

  /** Longer frames would need buffers of many megabytes. */
  private static final int LONGEST = 8192;

  /** Shorter rows take longer than one frame at a time. */
  private static final int FEWEST_LANES = 32;

  private static final int MOST_LANES = 128;
  private static final int MOST_BACK_LANES = 64;

  final Framing framing;
  final FourierTables tables;

  /** Halves of the weights, since spectra are taken apart into twice what they should be. */
  final float[] halfWeights;

  /** The weights on the way back, which also undo what the transforms multiply by. */
  final float[] backWeights;

  private final double[] weights;

  /** Buffers that no block uses, so that not every waveform needs new ones. */
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

  /** Whether there can be such a plan for frames of a length. */
  static boolean knows(int length) {
    return length >= SHORTEST && length <= LONGEST && Integer.bitCount(length) == 1;
  }

  @Override
  SpectrumBlock newBlock(int frames) {
    if (frames < FEWEST_LANES) {
      return new FloatSpectrum(this);
    }
    int lanes = evenly(frames, MOST_LANES);
    SpectrumRows kept = spare.getAndSet(null);
    SpectrumRows rows = kept == null ? new SpectrumRows(framing, MOST_LANES) : kept;
    return new RowSpectrum(this, rows, lanes);
  }

  /** The size of blocks that are as large as each other, but for the last, and not too large. */
  private static int evenly(int frames, int most) {
    int blocks = (frames - 1) / most + 1;
    return (frames - 1) / blocks + 1;
  }

  /** Takes buffers back, for the next block. */
  void keep(SpectrumRows rows) {
    spare.set(rows);
  }

  @Override
  SynthesisBlock newSynthesis(int bins, int frames) {
    return frames < FEWEST_LANES
        ? new SingleSynthesis(framing, weights, bins)
        : new RowSynthesis(this, evenly(frames, MOST_BACK_LANES), bins);
  }
}
