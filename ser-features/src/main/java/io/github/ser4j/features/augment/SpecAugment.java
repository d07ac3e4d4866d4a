package io.github.ser4j.features.augment;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Masks runs of adjacent rows and of adjacent frames: every masked value becomes the mean of the
 * matrix.
 *
 * <p>The width of each mask is uniform from 0 to its max, and its position uniform where it fits;
 * masks may overlap. A mask is never wider than the matrix, and a mask of frames never wider than a
 * share of them. Source: D. S. Park et al., <i>SpecAugment: a simple data augmentation method for
 * automatic speech recognition</i>, Interspeech 2019, without its time warping, which had the least
 * effect there.
 *
 * <p>Special cases: a matrix without frames is returned as is. Immutable and safe to share between
 * threads.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix levels = LogMelSpectrogram.relativeToPeak().extract(speech);
 * FeatureMatrix changed = SpecAugment.builder().build().apply(levels, new SplittableRandom(42));
 * System.out.println(changed.rows() + " × " + changed.frames()); // 128 × 58
 * }</pre>
 *
 * @see FrequencyWarp
 * @see TempoWarp
 * @see io.github.ser4j.augment.TimeMask
 */
public final class SpecAugment extends Described implements FeatureAugmenter {
  static final Kind<SpecAugment, Builder> KIND =
      new Kind<>(
          "spec-augment",
          new Settings<SpecAugment, Builder>()
              .integer("rowMasks", masks -> masks.rowMasks, Builder::rowMasks)
              .about("rowMasks", "a whole number, 0 or more")
              .integer("maxMaskedRows", masks -> masks.maxMaskedRows, Builder::maxMaskedRows)
              .about("maxMaskedRows", "a whole number, 0 or more")
              .integer("frameMasks", masks -> masks.frameMasks, Builder::frameMasks)
              .about("frameMasks", "a whole number, 0 or more")
              .integer("maxMaskedFrames", masks -> masks.maxMaskedFrames, Builder::maxMaskedFrames)
              .about("maxMaskedFrames", "a whole number, 0 or more")
              .real(
                  "maxMaskedFrameShare",
                  masks -> masks.maxMaskedFrameShare,
                  Builder::maxMaskedFrameShare)
              .about("maxMaskedFrameShare", "0 to 1"),
          SpecAugment::builder,
          Builder::build);

  private final int rowMasks;
  private final int maxMaskedRows;
  private final int frameMasks;
  private final int maxMaskedFrames;
  private final double maxMaskedFrameShare;

  private SpecAugment(Builder builder) {
    this.rowMasks = builder.rowMasks;
    this.maxMaskedRows = builder.maxMaskedRows;
    this.frameMasks = builder.frameMasks;
    this.maxMaskedFrames = builder.maxMaskedFrames;
    this.maxMaskedFrameShare = builder.maxMaskedFrameShare;
  }

  /**
   * Starts with two masks of up to 15 rows (mel bands) and two of up to 40 frames, but not more
   * than a fifth of all frames each.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public FeatureMatrix apply(FeatureMatrix in, RandomGenerator random) {
    int rows = in.rows();
    int frames = in.frames();
    if (frames == 0) {
      return in;
    }
    float[] values = in.values();
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    float mean = (float) (sum / values.length);
    for (int i = 0; i < rowMasks; i++) {
      int width = upTo(Math.min(maxMaskedRows, rows), random);
      int first = upTo(rows - width, random);
      Arrays.fill(values, first * frames, (first + width) * frames, mean);
    }
    int widest = (int) Math.min(maxMaskedFrames, maxMaskedFrameShare * frames);
    for (int i = 0; i < frameMasks; i++) {
      int width = upTo(widest, random);
      int first = upTo(frames - width, random);
      for (int row = 0; row < rows; row++) {
        Arrays.fill(values, row * frames + first, row * frames + first + width, mean);
      }
    }
    return FeatureMatrix.of(rows, FloatBuffer.wrap(values));
  }

  /**
   * Draws uniformly from 0 to a number, with the only method that is the same in every Java
   * release.
   */
  private static int upTo(int highest, RandomGenerator random) {
    return (int) (StableRandom.share(random) * (highest + 1));
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the options of a {@link SpecAugment}. Not safe to share between threads. */
  public static final class Builder {
    private int rowMasks = 2;
    private int maxMaskedRows = 15;
    private int frameMasks = 2;
    private int maxMaskedFrames = 40;
    private double maxMaskedFrameShare = 0.2;

    private Builder() {}

    /**
     * Sets the number of masks of rows.
     *
     * @param rowMasks at least 0; default 2
     * @return this builder
     */
    public Builder rowMasks(int rowMasks) {
      this.rowMasks = rowMasks;
      return this;
    }

    /**
     * Sets the max number of rows in a mask.
     *
     * @param maxMaskedRows at least 0; default 15
     * @return this builder
     */
    public Builder maxMaskedRows(int maxMaskedRows) {
      this.maxMaskedRows = maxMaskedRows;
      return this;
    }

    /**
     * Sets the number of masks of frames.
     *
     * @param frameMasks at least 0; default 2
     * @return this builder
     */
    public Builder frameMasks(int frameMasks) {
      this.frameMasks = frameMasks;
      return this;
    }

    /**
     * Sets the max number of frames in a mask.
     *
     * @param maxMaskedFrames at least 0; default 40
     * @return this builder
     */
    public Builder maxMaskedFrames(int maxMaskedFrames) {
      this.maxMaskedFrames = maxMaskedFrames;
      return this;
    }

    /**
     * Sets the max share of all frames in a mask.
     *
     * @param maxMaskedFrameShare 0 to 1; default 0.2
     * @return this builder
     */
    public Builder maxMaskedFrameShare(double maxMaskedFrameShare) {
      this.maxMaskedFrameShare = maxMaskedFrameShare;
      return this;
    }

    /**
     * Builds the augmenter.
     *
     * @return the augmenter
     * @throws IllegalArgumentException if a value is out of range
     */
    public SpecAugment build() {
      Checks.atLeast(0, "rowMasks", rowMasks);
      Checks.atLeast(0, "maxMaskedRows", maxMaskedRows);
      Checks.atLeast(0, "frameMasks", frameMasks);
      Checks.atLeast(0, "maxMaskedFrames", maxMaskedFrames);
      Checks.between(0, 1, "maxMaskedFrameShare", maxMaskedFrameShare);
      return new SpecAugment(this);
    }
  }
}
