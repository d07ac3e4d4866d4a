package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.Objects;

/**
 * How a waveform is divided into overlapping frames of equal length.
 *
 * <p>Frame {@code t} starts at sample {@code t·hopSamples}; if frames are centered, {@code
 * frameSamples/2} (rounded down) before it, so that the frame's middle is there, and samples
 * outside the waveform come from the padding. A waveform of {@code n} samples has {@code 1 + (n +
 * 2·(frameSamples/2) − frameSamples) / hopSamples} centered frames (rounded down, as librosa
 * counts), or {@code 1 + (n − frameSamples) / hopSamples} frames that are not centered. An empty
 * waveform has no frames, nor does one shorter than a frame unless frames are centered.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Framing {
  private final int frameSamples;
  private final int hopSamples;
  private final boolean center;
  private final FramePadding padding;

  private Framing(Builder builder) {
    this.frameSamples = builder.frameSamples;
    this.hopSamples = builder.hopSamples;
    this.center = builder.center;
    this.padding = builder.padding;
  }

  /**
   * Creates a builder with the defaults.
   *
   * @return a new builder: centered frames of 2048 samples, 512 apart, zero-padded
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the length of a frame.
   *
   * @return samples, at least 1
   */
  public int frameSamples() {
    return frameSamples;
  }

  /**
   * Returns the distance between the starts of neighboring frames.
   *
   * @return samples, at least 1
   */
  public int hopSamples() {
    return hopSamples;
  }

  /**
   * Returns whether frames are centered.
   *
   * @return false if the first frame starts at the first sample
   */
  public boolean center() {
    return center;
  }

  /**
   * Returns the padding of centered frames outside the waveform.
   *
   * @return the padding; without effect if frames are not centered
   */
  public FramePadding padding() {
    return padding;
  }

  /**
   * Returns the number of frames of a waveform.
   *
   * @param samples its length, at least 0
   * @return 0 or more
   * @throws IllegalArgumentException if the length is negative
   */
  public int frames(int samples) {
    Checks.atLeast(0, "samples", samples);
    long reach = samples - (long) frameSamples + (center ? 2L * (frameSamples / 2) : 0);
    return samples == 0 || reach < 0 ? 0 : Math.toIntExact(1 + reach / hopSamples);
  }

  /**
   * Returns where a frame starts.
   *
   * @param frame the number of the frame, at least 0
   * @return the index of its first sample; negative if it starts before the waveform
   */
  public int start(int frame) {
    return Math.toIntExact((long) frame * hopSamples - (center ? frameSamples / 2 : 0));
  }

  /**
   * Copies one frame, padding included.
   *
   * @param in the waveform
   * @param frame 0 to {@code frames(in.length()) - 1}
   * @param target the target; its first {@link #frameSamples()} elements are overwritten
   * @throws IndexOutOfBoundsException if there is no such frame, or the target is too short
   */
  public void copyFrame(Waveform in, int frame, float[] target) {
    Objects.checkIndex(frame, frames(in.length()));
    Objects.checkFromIndexSize(0, frameSamples, target.length);
    copySamples(in, start(frame), frameSamples, target);
  }

  /** Copies samples, padded outside the waveform. */
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
        && center == that.center
        && padding == that.padding;
  }

  @Override
  public int hashCode() {
    return Objects.hash(frameSamples, hopSamples, center, padding);
  }

  @Override
  public String toString() {
    return "Framing[frameSamples="
        + frameSamples
        + ", hopSamples="
        + hopSamples
        + ", center="
        + center
        + ", padding="
        + padding
        + "]";
  }

  /** Builds a {@link Framing}. Not safe to share between threads. */
  public static final class Builder {
    private int frameSamples = 2048;
    private int hopSamples = 512;
    private boolean center = true;
    private FramePadding padding = FramePadding.ZERO;

    private Builder() {}

    /**
     * Sets the length of a frame.
     *
     * @param frameSamples samples, at least 1; default 2048
     * @return this builder
     */
    public Builder frameSamples(int frameSamples) {
      this.frameSamples = frameSamples;
      return this;
    }

    /**
     * Sets the distance between the starts of neighboring frames.
     *
     * @param hopSamples samples, at least 1; default 512
     * @return this builder
     */
    public Builder hopSamples(int hopSamples) {
      this.hopSamples = hopSamples;
      return this;
    }

    /**
     * Sets whether frames are centered.
     *
     * @param center default true
     * @return this builder
     */
    public Builder center(boolean center) {
      this.center = center;
      return this;
    }

    /**
     * Sets the padding of centered frames outside the waveform.
     *
     * @param padding default {@link FramePadding#ZERO}
     * @return this builder
     */
    public Builder padding(FramePadding padding) {
      this.padding = padding;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the framing
     * @throws IllegalArgumentException if a number is out of range
     */
    public Framing build() {
      Checks.atLeast(1, "frameSamples", frameSamples);
      Checks.atLeast(1, "hopSamples", hopSamples);
      return new Framing(this);
    }
  }
}
