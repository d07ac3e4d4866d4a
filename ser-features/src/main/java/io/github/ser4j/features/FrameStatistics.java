package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of the features of another extractor over all frames of a clip, so that clips of any
 * length have features of the same length. {@code rows·statistics} × 1 frame: the means of all
 * rows, then their standard deviations, then for every percentile those of all rows; each in the
 * unit of its row.
 *
 * <p>The standard deviation is {@code √(Σ(x − mean)²/frames)}. Percentile {@code q} lies at the
 * position {@code (frames − 1)·q/100} of the sorted values, linearly interpolated. Values match
 * {@code numpy.mean}, {@code numpy.std} and {@code numpy.percentile}. By default there are the
 * mean, the standard deviation and the percentiles 20, 50 and 80, after F. Eyben et al., <i>The
 * Geneva minimalistic acoustic parameter set (GeMAPS) for voice research and affective
 * computing</i> (2016).
 *
 * <p>Special cases: no frames give no frames, with the usual number of rows; for one frame the mean
 * and percentiles are its values, and the standard deviation is 0; a row with NaN has NaN for all
 * statistics.
 *
 * <p>Immutable and safe to use from many threads if the other extractor is; in descriptions it is
 * called {@code statistics}, and the other extractor is its part.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = FrameStatistics.of(RootMeanSquare.librosa()).extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 5 × 1
 * System.out.println(features.get(1, 0) < features.get(0, 0)); // true
 * }</pre>
 *
 * @see io.github.ser4j.features.functionals.SpeechFunctionals
 * @see Delta
 */
public final class FrameStatistics extends WrappingExtractor {
  static final Kind<FrameStatistics, Builder> KIND =
      new Kind<>(
          "statistics",
          new Settings<FrameStatistics, Builder>()
              .flag("mean", statistics -> statistics.mean, Builder::mean)
              .flag(
                  "standardDeviation",
                  statistics -> statistics.standardDeviation,
                  Builder::standardDeviation)
              .text(
                  "percentiles",
                  statistics -> write(statistics.percentiles),
                  (builder, text) -> builder.percentiles(read(text)))
              .about("mean", "true or false; default true")
              .about("standardDeviation", "true or false; default true")
              .about(
                  "percentiles", "0 to 100, separated by commas, or none; default 20.0,50.0,80.0"),
          FrameStatistics::builder,
          Builder::build);

  static final Wrapping<FrameStatistics, Builder> WRAPPING = new Wrapping<>(KIND, Builder::of);

  private static final String NONE = "none";

  private final boolean mean;
  private final boolean standardDeviation;
  private final double[] percentiles;
  private final Spec own;

  private FrameStatistics(FeatureExtractor part, Builder builder) {
    super(part);
    this.mean = builder.mean;
    this.standardDeviation = builder.standardDeviation;
    this.percentiles = builder.percentiles.clone();
    this.own = KIND.describe(this);
  }

  /**
   * Returns the default statistics: mean, standard deviation and the percentiles 20, 50 and 80.
   *
   * @param extractor the extractor of the features
   * @return the extractor of their statistics
   */
  public static FrameStatistics of(FeatureExtractor extractor) {
    return builder().of(extractor).build();
  }

  /**
   * Creates a builder with the default statistics; the extractor must be given.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  private static String write(double[] percentiles) {
    return percentiles.length == 0
        ? NONE
        : Arrays.stream(percentiles).mapToObj(Double::toString).collect(Collectors.joining(","));
  }

  private static double[] read(String text) {
    if (text.equalsIgnoreCase(NONE)) {
      return new double[0];
    }
    try {
      return Pattern.compile(",").splitAsStream(text).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw Checks.textFailure(
          "percentiles", text, "numbers separated by commas, or '" + NONE + "'");
    }
  }

  /**
   * Computes the statistics.
   *
   * @param in the waveform
   * @return {@code rows·statistics} × 1 frame, or no frames if the other extractor gives none
   * @throws IllegalArgumentException if the other extractor throws it
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    FeatureMatrix features = part().extract(in);
    int rows = features.rows();
    int frames = features.frames();
    int statistics = (mean ? 1 : 0) + (standardDeviation ? 1 : 0) + percentiles.length;
    int length = Math.multiplyExact(rows, statistics);
    if (frames == 0) {
      return FeatureMatrix.takingOver(length, 0, new float[0]);
    }
    float[] values = new float[length];
    float[] sorted = new float[frames];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(features.shared(), row * frames, sorted, 0, frames);
      Arrays.sort(sorted);
      int at = row;
      if (mean) {
        values[at] = (float) mean(sorted);
        at += rows;
      }
      if (standardDeviation) {
        values[at] = (float) standardDeviation(sorted);
        at += rows;
      }
      for (double percentile : percentiles) {
        values[at] = percentile(sorted, percentile);
        at += rows;
      }
    }
    return FeatureMatrix.takingOver(length, 1, values);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double standardDeviation(float[] values) {
    double mean = mean(values);
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  private static float percentile(float[] sorted, double percentile) {
    int last = sorted.length - 1;
    // NaN is sorted to the end.
    if (Float.isNaN(sorted[last])) {
      return Float.NaN;
    }
    double position = last * (percentile / 100);
    int below = (int) position;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, last)];
    return (float) (low + (position - below) * (high - low));
  }

  @Override
  Spec own() {
    return own;
  }

  /** Builds a {@link FrameStatistics}. Not safe to share between threads. */
  public static final class Builder {
    private @Nullable FeatureExtractor part;
    private boolean mean = true;
    private boolean standardDeviation = true;
    private double[] percentiles = {20, 50, 80};

    private Builder() {}

    /**
     * Sets the extractor of the features; required.
     *
     * @param extractor the extractor of the features
     * @return this builder
     */
    public Builder of(FeatureExtractor extractor) {
      this.part = extractor;
      return this;
    }

    /**
     * Sets whether to compute the means.
     *
     * @param mean default true
     * @return this builder
     */
    public Builder mean(boolean mean) {
      this.mean = mean;
      return this;
    }

    /**
     * Sets whether to compute the standard deviations.
     *
     * @param standardDeviation default true
     * @return this builder
     */
    public Builder standardDeviation(boolean standardDeviation) {
      this.standardDeviation = standardDeviation;
      return this;
    }

    /**
     * Sets which percentiles to compute.
     *
     * @param percentiles percent, 0 (the smallest value) to 100 (the largest), in the order of the
     *     results; none at all for no percentiles; default 20, 50, 80
     * @return this builder
     */
    public Builder percentiles(double... percentiles) {
      this.percentiles = percentiles.clone();
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if the extractor is missing, a percentile is out of range,
     *     or there are no statistics
     */
    public FrameStatistics build() {
      for (double percentile : percentiles) {
        if (!(percentile >= 0 && percentile <= 100)) {
          throw new IllegalArgumentException(
              "percentiles holds " + percentile + ", but each must be from 0 to 100");
        }
      }
      if (!mean && !standardDeviation && percentiles.length == 0) {
        throw new IllegalArgumentException(
            "there are no statistics, but at least one is needed: enable mean, standardDeviation"
                + " or percentiles");
      }
      return new FrameStatistics(required(KIND.name(), part), this);
    }
  }
}
