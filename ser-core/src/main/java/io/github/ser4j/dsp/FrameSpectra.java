package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.Checks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The spectra of one waveform, computed on demand; created by {@link Stft#spectraOf}.
 *
 * <p>Owns its buffers until the last frame was computed, so that iterating over the frames
 * allocates nothing; going back afterwards allocates new ones. Frames are computed several at a
 * time, so in order is fastest. Not safe to share between threads.
 */
public final class FrameSpectra {
  private final Waveform in;
  private final int frames;
  private final int bins;
  private final SpectrumPlan plan;

  /** The block behind {@link #power} and {@link #parts}. */
  private @Nullable SpectrumBlock block;

  /** The first frame of the block; negative if none yet. */
  private int first = -1;

  /** Whether the block holds real and imaginary parts instead of power. */
  private boolean hasParts;

  FrameSpectra(Waveform in, Framing framing, SpectrumPlan plan) {
    this.in = in;
    this.frames = framing.frames(in.length());
    this.bins = framing.frameSamples() / 2 + 1;
    this.plan = plan;
  }

  /**
   * Returns the number of frames.
   *
   * @return 0 or more
   */
  public int frames() {
    return frames;
  }

  /**
   * Returns the number of bins of a spectrum.
   *
   * @return {@code fftSize/2 + 1}, rounded down
   */
  public int bins() {
    return bins;
  }

  /**
   * Computes the power spectrum of a frame, {@code |X|²}.
   *
   * @param frame 0 to {@code frames() - 1}
   * @param target the target; its first {@link #bins()} elements are overwritten
   * @throws IndexOutOfBoundsException if there is no such frame, or the target is too short
   */
  public void power(int frame, float[] target) {
    Objects.checkIndex(frame, frames);
    Objects.checkFromIndexSize(0, bins, target.length);
    SpectrumBlock block = blockWith(frame, false);
    block.power(frame - first, target);
    leave(block, frame);
  }

  /**
   * Computes the complex spectrum of a frame, {@code X}.
   *
   * @param frame 0 to {@code frames() - 1}
   * @param re the target for the real parts; its first {@link #bins()} elements are overwritten
   * @param im the target for the imaginary parts, likewise
   * @throws IndexOutOfBoundsException if there is no such frame, or a target is too short
   */
  public void parts(int frame, float[] re, float[] im) {
    Objects.checkIndex(frame, frames);
    Objects.checkFromIndexSize(0, bins, re.length);
    Objects.checkFromIndexSize(0, bins, im.length);
    SpectrumBlock block = blockWith(frame, true);
    block.parts(frame - first, re, im);
    leave(block, frame);
  }

  private SpectrumBlock blockWith(int frame, boolean parts) {
    SpectrumBlock block = this.block;
    if (block == null) {
      block = plan.newBlock(frames);
      this.block = block;
      first = -1;
    }
    int wanted = frame - frame % block.lanes();
    if (first != wanted || hasParts != parts) {
      if (parts) {
        block.transformToParts(in, wanted);
      } else {
        block.transform(in, wanted);
      }
      first = wanted;
      hasParts = parts;
    }
    return block;
  }

  /** Releases the buffers after the last frame, since most callers iterate once. */
  private void leave(SpectrumBlock block, int frame) {
    if (frame == frames - 1) {
      block.giveBack();
      this.block = null;
    }
  }

  /**
   * Computes the magnitude spectrum of a frame, {@code |X|}.
   *
   * @param frame 0 to {@code frames() - 1}
   * @param target the target; its first {@link #bins()} elements are overwritten
   * @throws IndexOutOfBoundsException if there is no such frame, or the target is too short
   */
  public void magnitude(int frame, float[] target) {
    power(frame, target);
    for (int k = 0; k < bins; k++) {
      target[k] = (float) Math.sqrt(target[k]);
    }
  }

  /**
   * Returns the spectra of all frames.
   *
   * @param power 1 for magnitude, {@code |X|}, 2 for power, {@code |X|²}
   * @return bins × frames, row after row
   * @throws IllegalArgumentException if the power is neither 1 nor 2
   */
  public float[] spectrogram(int power) {
    Checks.spectrumPower(power);
    float[] values = new float[Math.multiplyExact(bins, frames)];
    throughBlocks((block, from, count) -> block.bins(power == 1, values, frames, from, count));
    return values;
  }

  /**
   * Returns the spectra of all frames, summed into bands.
   *
   * @param bank the bands
   * @param power 1 to sum magnitudes, 2 to sum power
   * @return bands × frames, row after row
   * @throws IllegalArgumentException if the bank expects another number of bins, or the power is
   *     neither 1 nor 2
   */
  public float[] bands(MelFilterBank bank, int power) {
    if (bank.bins() != bins) {
      throw new IllegalArgumentException(
          "the filter bank is for spectra of "
              + bank.bins()
              + " bins, but these have "
              + bins
              + ": build it with the same fftSize");
    }
    Checks.spectrumPower(power);
    float[] values = new float[Math.multiplyExact(bank.bands(), frames)];
    throughBlocks(
        (block, from, count) -> block.bands(bank, power == 1, values, frames, from, count));
    return values;
  }

  private interface BlockAction {
    void apply(SpectrumBlock block, int from, int count);
  }

  private void throughBlocks(BlockAction action) {
    SpectrumBlock block = plan.newBlock(frames);
    for (int from = 0; from < frames; from += block.lanes()) {
      block.transform(in, from);
      action.apply(block, from, Math.min(block.lanes(), frames - from));
    }
    block.giveBack();
  }
}
