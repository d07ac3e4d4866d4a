package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.Objects;

/**
 * How a waveform is cut into overlapping frames of equal length.
 *
 * <p>Frame {@code t} starts at sample {@code t·hopSamples}; if frames are centred, {@code
 * frameSamples/2} (rounded down) before it, so that the frame's middle lies there, and what is
 * outside the waveform is made up by the padding. A waveform of {@code n} samples has {@code 1 + (n
 * + 2·(frameSamples/2) − frameSamples) / hopSamples} centred frames (rounded down, as librosa
 * counts), or {@code 1 + (n − frameSamples) / hopSamples} frames that are not centred. An empty
 * waveform has no frames, and neither has one shorter than a frame unless frames are centred.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Framing {
  private final int frameSamples;
  private final int hopSamples;
  private final boolean centred;
  private final FramePadding padding;

  private Framing(Builder builder) {
    this.frameSamples = builder.frameSamples;
    this.hopSamples = builder.hopSamples;
    this.centred = builder.centred;
    this.padding = builder.padding;
  }

  /**
   * A builder with the defaults.
   *
   * @return a fresh builder: centred frames of 2048 samples, 512 apart, in silence
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The length of a frame.
   *
   * @return samples, at least 1
   */
  public int frameSamples() {
    return frameSamples;
  }

  /**
   * The distance between the starts of neighbouring frames.
   *
   * @return samples, at least 1
   */
  public int hopSamples() {
    return hopSamples;
  }

  /**
   * Whether frames are centred.
   *
   * @return false if the first frame starts at the first sample
   */
  public boolean centred() {
    return centred;
  }

  /**
   * What centred frames find outside the waveform.
   *
   * @return the padding; without effect if frames are not centred
   */
  public FramePadding padding() {
    return padding;
  }

  /**
   * The number of frames of a waveform.
   *
   * @param samples its length, at least 0
   * @return 0 or more
   * @throws IllegalArgumentException if the length is negative
   */
  public int frames(int samples) {
    Checks.atLeast(0, "samples", samples);
    long reach = samples - (long) frameSamples + (centred ? 2L * (frameSamples / 2) : 0);
    return samples == 0 || reach < 0 ? 0 : Math.toIntExact(1 + reach / hopSamples);
  }

  /**
   * Where a frame starts.
   *
   * @param frame the number of the frame, at least 0
   * @return the index of its first sample; negative if it starts before the waveform
   */
  public int start(int frame) {
    return Math.toIntExact((long) frame * hopSamples - (centred ? frameSamples / 2 : 0));
  }

  /**
   * Copies one frame, padding included.
   *
   * @param in the waveform
   * @param frame 0 to {@code frames(in.length()) - 1}
   * @param target where to; its first {@link #frameSamples()} elements are overwritten
   * @throws IndexOutOfBoundsException if there is no such frame, or the target is too short
   */
  public void copyFrame(Waveform in, int frame, float[] target) {
    Objects.checkIndex(frame, frames(in.length()));
    Objects.checkFromIndexSize(0, frameSamples, target.length);
    copySamples(in, start(frame), frameSamples, target);
  }

  /** Copies samples, made up by the padding where there are none in the waveform. */
  void copySamples(Waveform in, int start, int count, float[] target) {
    int from = Math.min(count, Math.max(0, -start));
    int to = Math.max(from, Math.min(count, in.length() - start));
    if (from < to) {
      in.copyTo(start + from, target, from, to - from);
    }
    pad(in, start, target, 0, from);
    pad(in, start, target, to, count);
  }

  private void pad(Waveform in, int start, float[] target, int from, int to) {
    if (padding == FramePadding.ZERO) {
      Arrays.fill(target, from, to, 0);
      return;
    }
    for (int i = from; i < to; i++) {
      target[i] = in.sample(padding.source(start + i, in.length()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Framing that
        && frameSamples == that.frameSamples
        && hopSamples == that.hopSamples
        && centred == that.centred
        && padding == that.padding;
  }

  @Override
  public int hashCode() {
    return Objects.hash(frameSamples, hopSamples, centred, padding);
  }

  @Override
  public String toString() {
    return "Framing[frameSamples="
        + frameSamples
        + ", hopSamples="
        + hopSamples
        + ", centred="
        + centred
        + ", padding="
        + padding
        + "]";
  }

  /** Collects the options of a {@link Framing}. Not safe to share between threads. */
  public static final class Builder {
    private int frameSamples = 2048;
    private int hopSamples = 512;
    private boolean centred = true;
    private FramePadding padding = FramePadding.ZERO;

    private Builder() {}

    /**
     * The length of a frame.
     *
     * @param frameSamples samples, at least 1; default 2048
     * @return this builder
     */
    public Builder frameSamples(int frameSamples) {
      this.frameSamples = frameSamples;
      return this;
    }

    /**
     * The distance between the starts of neighbouring frames.
     *
     * @param hopSamples samples, at least 1; default 512
     * @return this builder
     */
    public Builder hopSamples(int hopSamples) {
      this.hopSamples = hopSamples;
      return this;
    }

    /**
     * Whether frames are centred.
     *
     * @param centred default true
     * @return this builder
     */
    public Builder centred(boolean centred) {
      this.centred = centred;
      return this;
    }

    /**
     * What centred frames find outside the waveform.
     *
     * @param padding default {@link FramePadding#ZERO}
     * @return this builder
     */
    public Builder padding(FramePadding padding) {
      this.padding = padding;
      return this;
    }

    /**
     * Builds it.
     *
     * @return the framing
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Framing build() {
      Checks.atLeast(1, "frameSamples", frameSamples);
      Checks.atLeast(1, "hopSamples", hopSamples);
      return new Framing(this);
    }
  }
}
