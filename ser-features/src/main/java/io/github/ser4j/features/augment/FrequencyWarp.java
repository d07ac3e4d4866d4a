package io.github.ser4j.features.augment;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;

/**
 * Moves the bands of a spectrogram along the frequency axis, like another speaker: row {@code r}
 * becomes row {@code r · stretch + shift}, with linear interpolation between rows; outside values
 * are those of the first or last row.
 *
 * <p>The stretch, as from the length of the vocal tract, is uniform from {@code 1 − maxStretch} to
 * {@code 1 + maxStretch}, and then the shift, as from pitch on a logarithmic axis, uniform from
 * {@code −maxShiftRows} to {@code maxShiftRows}. Source: N. Jaitly, G. E. Hinton, <i>Vocal tract
 * length perturbation (VTLP) improves speech recognition</i>, ICML workshop 2013, here on the rows
 * of the finished spectrogram instead of its filter bank.
 *
 * <p>Rows must be neighboring bands from the lowest to the highest, such as those of {@link
 * LogMelSpectrogram}. The shape is unchanged. A stretch of 1 with a shift of 0 returns the features
 * as they are. Immutable and safe to share between threads.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix levels = LogMelSpectrogram.relativeToPeak().extract(speech);
 * FeatureMatrix changed =
 *     FrequencyWarp.builder().build().apply(levels, new SplittableRandom(42));
 * System.out.println(changed.rows() + " × " + changed.frames()); // 128 × 58
 * }</pre>
 *
 * @see TempoWarp
 * @see SpecAugment
 * @see io.github.ser4j.augment.VocalTractLength
 */
public final class FrequencyWarp extends Described implements FeatureAugmenter {
  static final Kind<FrequencyWarp, Builder> KIND =
      new Kind<>(
          "frequency-warp",
          new Settings<FrequencyWarp, Builder>()
              .real("maxStretch", warp -> warp.maxStretch, Builder::maxStretch)
              .about("maxStretch", "0 to below 1")
              .real("maxShiftRows", warp -> warp.maxShiftRows, Builder::maxShiftRows)
              .about("maxShiftRows", "rows, 0 or more"),
          FrequencyWarp::builder,
          Builder::build);

  private final double maxStretch;
  private final double maxShiftRows;

  private FrequencyWarp(Builder builder) {
    this.maxStretch = builder.maxStretch;
    this.maxShiftRows = builder.maxShiftRows;
  }

  /**
   * Starts with stretches of up to 0.1 and shifts of up to 2 rows.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public FeatureMatrix apply(FeatureMatrix in, RandomGenerator random) {
    double stretch = 1 + (2 * StableRandom.share(random) - 1) * maxStretch;
    double shift = (2 * StableRandom.share(random) - 1) * maxShiftRows;
    if (stretch == 1 && shift == 0) {
      return in;
    }
    int rows = in.rows();
    int frames = in.frames();
    float[] from = in.values();
    float[] values = new float[from.length];
    for (int row = 0; row < rows; row++) {
      double place = Math.min(rows - 1.0, Math.max(0, row * stretch + shift));
      int below = (int) place;
      int above = Math.min(rows - 1, below + 1);
      float share = (float) (place - below);
      for (int t = 0; t < frames; t++) {
        values[row * frames + t] =
            (1 - share) * from[below * frames + t] + share * from[above * frames + t];
      }
    }
    return FeatureMatrix.of(rows, FloatBuffer.wrap(values));
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the options of a {@link FrequencyWarp}. Not safe to share between threads. */
  public static final class Builder {
    private double maxStretch = 0.1;
    private double maxShiftRows = 2;

    private Builder() {}

    /**
     * Sets the max stretch or compression of the axis.
     *
     * @param maxStretch 0 to below 1; default 0.1
     * @return this builder
     */
    public Builder maxStretch(double maxStretch) {
      this.maxStretch = maxStretch;
      return this;
    }

    /**
     * Sets the max shift.
     *
     * @param maxShiftRows rows, at least 0, fractions allowed; default 2
     * @return this builder
     */
    public Builder maxShiftRows(double maxShiftRows) {
      this.maxShiftRows = maxShiftRows;
      return this;
    }

    /**
     * Builds the augmenter.
     *
     * @return the augmenter
     * @throws IllegalArgumentException if a value is out of range
     */
    public FrequencyWarp build() {
      Checks.belowOne("maxStretch", maxStretch);
      Checks.notNegative("maxShiftRows", maxShiftRows);
      return new FrequencyWarp(this);
    }
  }
}
