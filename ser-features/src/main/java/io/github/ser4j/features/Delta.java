package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of the features of another extractor over time: in every row, the derivative of the
 * polynomial that fits best around a frame. Rows × frames of the other extractor, in its unit per
 * frame (per frame² for order 2, and so on); values match {@code librosa.feature.delta} with the
 * same settings.
 *
 * <p>For every frame {@code t} a polynomial of degree {@code order} is fitted to the {@code width}
 * frames around it, and the value is its derivative of that order: {@code order!·Σ p[i]·x[t+i] / Σ
 * p[i]²} for {@code i} from {@code −width/2} to {@code width/2} with the orthogonal polynomial
 * {@code p} of that degree, {@code p[i] = i} for order 1. Near the ends, where a frame does not
 * have enough neighbors, the first or the last {@code width} frames are fitted, as with {@code
 * mode='interp'}; the derivative of a polynomial of that degree is the same everywhere, so the
 * value is that of the nearest frame with enough neighbors. Source: A. Savitzky, M. J. E. Golay,
 * <i>Smoothing and differentiation of data by simplified least squares procedures</i> (1964).
 *
 * <p>Special cases: no frames give no frames; with fewer than {@code width} frames, but at least
 * one, {@link #extract} throws, as in librosa.
 *
 * <p>Immutable and safe to use from many threads if the other extractor is; in descriptions it is
 * called {@code delta}, and the other extractor is its part.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = Delta.of(Mfcc.librosa()).extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 20 × 58
 * System.out.println(Math.round(100 * features.mean())); // -5
 * }</pre>
 *
 * @see Mfcc
 * @see FrameStatistics
 */
public final class Delta extends WrappingExtractor {
  static final Kind<Delta, Builder> KIND =
      new Kind<>(
          "delta",
          new Settings<Delta, Builder>()
              .integer("width", delta -> delta.width, Builder::width)
              .integer("order", delta -> delta.order, Builder::order)
              .about("width", "frames, odd, 3 or more; default 9")
              .about("order", "1 or more, less than width; default 1"),
          Delta::builder,
          Builder::build);

  static final Wrapping<Delta, Builder> WRAPPING = new Wrapping<>(KIND, Builder::of);

  private final int width;
  private final int order;
  private final double[] weights;
  private final Spec own;

  private Delta(FeatureExtractor part, Builder builder) {
    super(part);
    this.width = builder.width;
    this.order = builder.order;
    this.weights = weights(width, order);
    this.own = KIND.describe(this);
  }

  /**
   * Returns the first derivative over 9 frames, librosa's default.
   *
   * @param extractor the extractor of the features
   * @return the extractor of their derivatives
   */
  public static Delta of(FeatureExtractor extractor) {
    return builder().of(extractor).build();
  }

  /**
   * Creates a derivative of an order over 9 frames.
   *
   * <pre>{@code
   * FeatureExtractor mfccWithDeltas =
   *     FeatureExtractor.stack(
   *         Mfcc.librosa(), Delta.of(Mfcc.librosa(), 1), Delta.of(Mfcc.librosa(), 2));
   * }</pre>
   *
   * @param extractor the extractor of the features
   * @param order 1 for the first derivative, 2 for the second, up to 8
   * @return the extractor of their derivatives
   * @throws IllegalArgumentException if the order is out of range
   */
  public static Delta of(FeatureExtractor extractor, int order) {
    return builder().of(extractor).order(order).build();
  }

  /**
   * Creates a builder with librosa's defaults; the extractor must be given.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the weights of the neighboring frames, by the three-term recurrence of Gram
   * polynomials.
   */
  private static double[] weights(int width, int order) {
    double[] before = new double[width];
    double[] polynomial = new double[width];
    Arrays.fill(polynomial, 1);
    double squaresBefore = Double.POSITIVE_INFINITY;
    double squares = width;
    double factorial = 1;
    for (int degree = 1; degree <= order; degree++) {
      double[] next = new double[width];
      double sum = 0;
      for (int i = 0; i < width; i++) {
        next[i] = (i - width / 2) * polynomial[i] - squares / squaresBefore * before[i];
        sum += next[i] * next[i];
      }
      before = polynomial;
      polynomial = next;
      squaresBefore = squares;
      squares = sum;
      factorial *= degree;
    }
    for (int i = 0; i < width; i++) {
      polynomial[i] *= factorial / squares;
    }
    return polynomial;
  }

  /**
   * Computes the derivatives.
   *
   * @param in the waveform
   * @return rows × frames of the other extractor
   * @throws IllegalArgumentException if there are frames, but fewer than the width, or the other
   *     extractor throws it
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    FeatureMatrix features = part().extract(in);
    int frames = features.frames();
    if (frames == 0) {
      return features;
    }
    if (frames < width) {
      throw new IllegalArgumentException(
          "width is "
              + width
              + ", but "
              + part()
              + " gives only "
              + frames
              + " frames for "
              + in
              + ": lower the width or the hop, or pad the speech");
    }
    float[] from = features.shared();
    float[] values = new float[from.length];
    int half = width / 2;
    for (int start = 0; start < values.length; start += frames) {
      int last = start + frames - 1;
      for (int at = start + half; at <= last - half; at++) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
          sum += weights[i] * from[at - half + i];
        }
        values[at] = (float) sum;
      }
      Arrays.fill(values, start, start + half, values[start + half]);
      Arrays.fill(values, last - half + 1, last + 1, values[last - half]);
    }
    return FeatureMatrix.takingOver(features.rows(), frames, values);
  }

  @Override
  Spec own() {
    return own;
  }

  /** Builds a {@link Delta}. Not safe to share between threads. */
  public static final class Builder {
    private @Nullable FeatureExtractor part;
    private int width = 9;
    private int order = 1;

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
     * Sets the number of frames that a polynomial is fitted to.
     *
     * @param width frames, odd, at least 3; default 9
     * @return this builder
     */
    public Builder width(int width) {
      this.width = width;
      return this;
    }

    /**
     * Sets the order of the derivative.
     *
     * @param order at least 1 and less than the width; default 1
     * @return this builder
     */
    public Builder order(int order) {
      this.order = order;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if the extractor is missing or a number is out of range
     */
    public Delta build() {
      if (width < 3 || width % 2 == 0) {
        throw Checks.failure("width", width, "odd and at least 3");
      }
      if (order < 1 || order >= width) {
        throw Checks.failure(
            "order", order, "at least 1 and less than the width, which is " + width);
      }
      return new Delta(required(KIND.name(), part), this);
    }
  }
}
