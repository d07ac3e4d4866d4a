package io.github.ser4j.features.pipeline;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Checks;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Turns speech of any sample rate and length into unscaled features: speech is resampled, padded or
 * cut, and its features are extracted.
 *
 * <pre>{@code
 * FeaturePipeline pipeline =
 *     FeaturePipeline.builder()
 *         .sampleRateHz(16_000)
 *         .padding(Padding.end(64_000))
 *         .extractor(LogMelSpectrogram.relativeToPeak())
 *         .build();
 * FeatureMatrix features = pipeline.extract(Waveform.load(Path.of("speech.wav")));
 * }</pre>
 *
 * <p>A pipeline that keeps the length of speech only cuts, in the padding's mode, and does not pad.
 * A random padding draws the same numbers for every waveform, so features do not depend on earlier
 * calls.
 *
 * <p>Immutable and safe to share between threads. Two pipelines with equal settings, paddings and
 * extractors are equal.
 */
public final class FeaturePipeline {
  private static final long PADDING_SEED = 0;
  private static final String PADDING = "padding";
  private static final String EXTRACTOR = "extractor";

  private static final Kind<FeaturePipeline, Builder> KIND =
      new Kind<>(
          "pipeline",
          new Settings<FeaturePipeline, Builder>()
              .integer("sampleRateHz", FeaturePipeline::sampleRateHz, Builder::sampleRateHz)
              .flag("keepsLength", FeaturePipeline::keepsLength, Builder::keepsLength),
          FeaturePipeline::builder,
          Builder::build);

  private final int sampleRateHz;
  private final Padding padding;
  private final boolean keepsLength;
  private final FeatureExtractor extractor;
  private final Resampler resampler;

  private FeaturePipeline(
      int sampleRateHz, Padding padding, boolean keepsLength, FeatureExtractor extractor) {
    this.sampleRateHz = sampleRateHz;
    this.padding = padding;
    this.keepsLength = keepsLength;
    this.extractor = extractor;
    this.resampler = Resampler.to(sampleRateHz);
  }

  /**
   * Creates a builder; padding and extractor are required.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Creates a pipeline from its description.
   *
   * @param spec given by {@link #spec()}
   * @param registry creates the extractor, for instance {@link FeatureExtractors#registry()}
   * @return the pipeline
   * @throws IllegalArgumentException if it is not the description of a pipeline, the extractor is
   *     unknown to the registry, or a setting is wrong
   */
  public static FeaturePipeline of(Spec spec, Registry registry) {
    if (!spec.name().equals(KIND.name())) {
      throw new IllegalArgumentException(
          "'" + spec.name() + "' is not a feature pipeline: use a description from spec()");
    }
    Builder builder = builder();
    KIND.read(spec.settings(), builder);
    spec.requireParts(PADDING, EXTRACTOR);
    spec.part(PADDING).map(Padding::of).ifPresent(builder::padding);
    registry
        .makeOptionalRole(FeatureExtractor.class, spec, EXTRACTOR)
        .ifPresent(builder::extractor);
    return builder.build();
  }

  /**
   * Returns the sample rate to which speech is converted.
   *
   * @return in Hz, at least 1
   */
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /**
   * Returns how speech is padded or cut.
   *
   * @return the padding, in samples at {@link #sampleRateHz()}
   */
  public Padding padding() {
    return padding;
  }

  /**
   * Returns whether speech that is shorter than the padding keeps its length.
   *
   * @return false if all speech gets the length of the padding
   */
  public boolean keepsLength() {
    return keepsLength;
  }

  /**
   * Returns the feature extractor.
   *
   * @return the extractor
   */
  public FeatureExtractor extractor() {
    return extractor;
  }

  /**
   * Extracts the features of speech.
   *
   * @param speech of any sample rate and length
   * @return its features, rows × frames, all finite, unscaled
   * @throws FeatureException if a value is not finite
   * @throws IllegalArgumentException if the extractor rejects this speech
   */
  public FeatureMatrix extract(Waveform speech) {
    return extract(speech, "speech of " + speech.length() + " samples");
  }

  /**
   * Extracts the features of speech, as {@link #extract(Waveform)} does.
   *
   * @param speech of any sample rate and length
   * @param name the name of the speech in errors, for instance its file
   * @return its features, rows × frames, all finite, unscaled
   * @throws FeatureException if a value is not finite
   * @throws IllegalArgumentException if the extractor rejects this speech
   */
  public FeatureMatrix extract(Waveform speech, String name) {
    Waveform resampled = resampler.apply(speech);
    FeatureMatrix features =
        extractor.extract(
            keepsLength && resampled.length() <= padding.samples()
                ? resampled
                : padding.apply(resampled, new SplittableRandom(PADDING_SEED)));
    requireFinite(features, name);
    return features;
  }

  private static void requireFinite(FeatureMatrix features, String name) {
    for (int row = 0; row < features.rows(); row++) {
      for (int frame = 0; frame < features.frames(); frame++) {
        float value = features.get(row, frame);
        if (!Float.isFinite(value)) {
          throw new FeatureException(
              name
                  + ": its features are not finite (row "
                  + row
                  + ", frame "
                  + frame
                  + " is "
                  + value
                  + "), so they cannot be used: check its samples, or omit it");
        }
      }
    }
  }

  /**
   * Describes the pipeline as data, from which {@link #of(Spec, Registry)} creates an equal one.
   *
   * @return {@code pipeline} with the settings {@code sampleRateHz} and {@code keepsLength} and the
   *     parts {@code padding} and {@code extractor}
   * @throws UnsupportedOperationException if the extractor does not describe itself
   */
  public Spec spec() {
    return new Spec(
        KIND.name(),
        KIND.settings().write(this),
        List.of(padding.spec(), Spec.role(EXTRACTOR, extractor.spec())));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeaturePipeline that
        && sampleRateHz == that.sampleRateHz
        && padding.equals(that.padding)
        && keepsLength == that.keepsLength
        && extractor.equals(that.extractor);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sampleRateHz, padding, keepsLength, extractor);
  }

  @Override
  public String toString() {
    return "FeaturePipeline[sampleRateHz="
        + sampleRateHz
        + ", padding="
        + padding
        + ", keepsLength="
        + keepsLength
        + ", extractor="
        + extractor
        + "]";
  }

  /** Collects the settings of a {@link FeaturePipeline}. Not safe to share between threads. */
  public static final class Builder {
    private int sampleRateHz = 16_000;
    private boolean keepsLength;
    private @Nullable Padding padding;
    private @Nullable FeatureExtractor extractor;

    private Builder() {}

    /**
     * Sets the sample rate to which speech is converted.
     *
     * @param sampleRateHz in Hz, at least 1; default 16,000
     * @return this builder
     */
    public Builder sampleRateHz(int sampleRateHz) {
      this.sampleRateHz = sampleRateHz;
      return this;
    }

    /**
     * Sets how speech is padded or cut.
     *
     * @param padding in samples at the sample rate of the pipeline
     * @return this builder
     */
    public Builder padding(Padding padding) {
      this.padding = padding;
      return this;
    }

    /**
     * Sets whether speech that is shorter than the padding keeps its length, for models that accept
     * any number of frames.
     *
     * @param keepsLength default false
     * @return this builder
     */
    public Builder keepsLength(boolean keepsLength) {
      this.keepsLength = keepsLength;
      return this;
    }

    /**
     * Sets the feature extractor.
     *
     * @param extractor for speech at the sample rate of the pipeline
     * @return this builder
     */
    public Builder extractor(FeatureExtractor extractor) {
      this.extractor = extractor;
      return this;
    }

    /**
     * Builds the pipeline.
     *
     * @return the pipeline
     * @throws IllegalArgumentException if the sample rate is below 1, or there is no padding or no
     *     extractor
     */
    public FeaturePipeline build() {
      Checks.atLeast(1, "sampleRateHz", sampleRateHz);
      if (padding == null || extractor == null) {
        throw new IllegalArgumentException(
            "a feature pipeline needs a padding and an extractor, but has no "
                + (padding == null ? "padding" : "extractor")
                + ": set it");
      }
      return new FeaturePipeline(sampleRateHz, padding, keepsLength, extractor);
    }
  }
}
