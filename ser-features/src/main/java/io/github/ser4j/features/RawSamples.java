package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.Arrays;

/**
 * The samples themselves, for models that take speech without features. 1 × samples, as they are,
 * or normalized to mean 0 and variance 1: {@code (x − mean) / √(variance + 1e-7)}, as wav2vec 2.0's
 * feature extractor does ({@code do_normalize} of Hugging Face's {@code Wav2Vec2FeatureExtractor}).
 * Source: A. Baevski, H. Zhou, A. Mohamed, M. Auli, <i>wav2vec 2.0: A Framework for Self-Supervised
 * Learning of Speech Representations</i> (2020).
 *
 * <p>Special cases: an empty waveform has no frames; normalized silence is silence; shorter
 * waveforms are padded with zeros at their end, after normalization, up to {@code minSamples}.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code samples}.
 *
 * <pre>{@code
 * Waveform speech = Waveform.of(new float[] {0.25f, 0.5f, 0, 0.25f}, 16_000);
 * float[] values = RawSamples.normalized().extract(speech).row(0);
 * System.out.println(values[0] + ", " + values[1] + ", ..."); // 0.0, 1.4142113, ...
 * }</pre>
 *
 * @see io.github.ser4j.features.pipeline.FeaturePipeline
 */
public final class RawSamples extends Described implements FeatureExtractor {
  static final Kind<RawSamples, Builder> KIND =
      new Kind<>(
          "samples",
          new Settings<RawSamples, Builder>()
              .flag("normalized", samples -> samples.normalized, Builder::normalized)
              .integer("minSamples", samples -> samples.minSamples, Builder::minSamples)
              .alias("do_normalize", "normalized")
              .about("minSamples", "samples, 0 or more"),
          RawSamples::builder,
          Builder::build);

  private static final double VARIANCE_FLOOR = 1e-7;

  private final boolean normalized;
  private final int minSamples;

  private RawSamples(Builder builder) {
    this.normalized = builder.normalized;
    this.minSamples = builder.minSamples;
  }

  /**
   * Creates an extractor of the samples as they are.
   *
   * @return the extractor
   */
  public static RawSamples unchanged() {
    return builder().build();
  }

  /**
   * Creates an extractor of samples with mean 0 and variance 1.
   *
   * @return the extractor
   */
  public static RawSamples normalized() {
    return builder().normalized(true).build();
  }

  /**
   * Creates a builder, whose default is the samples as they are.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public FeatureMatrix extract(Waveform in) {
    float[] samples = in.samples();
    if (normalized && samples.length > 0) {
      normalize(samples);
    }
    int length = samples.length == 0 ? 0 : Math.max(samples.length, minSamples);
    return FeatureMatrix.takingOver(
        1, length, length == samples.length ? samples : Arrays.copyOf(samples, length));
  }

  private static void normalize(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample;
    }
    double mean = sum / samples.length;
    double squares = 0;
    for (float sample : samples) {
      squares += (sample - mean) * (sample - mean);
    }
    double scale = 1 / Math.sqrt(squares / samples.length + VARIANCE_FLOOR);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) ((samples[i] - mean) * scale);
    }
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Builds a {@link RawSamples}. Not safe to share between threads. */
  public static final class Builder {
    private boolean normalized;
    private int minSamples;

    private Builder() {}

    /**
     * Sets whether samples are normalized to mean 0 and variance 1.
     *
     * @param normalized default false
     * @return this builder
     */
    public Builder normalized(boolean normalized) {
      this.normalized = normalized;
      return this;
    }

    /**
     * Sets the least number of samples; shorter waveforms are padded with zeros.
     *
     * @param minSamples samples, 0 or more; default 0
     * @return this builder
     */
    public Builder minSamples(int minSamples) {
      this.minSamples = minSamples;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public RawSamples build() {
      Checks.atLeast(0, "minSamples", minSamples);
      return new RawSamples(this);
    }
  }
}
