package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import org.jspecify.annotations.Nullable;

/**
 * The features of another extractor minus the mean of each row over the frames of the clip: {@code
 * x(t) − Σ x / frames}. For decibels or cepstra this removes what a microphone, a room and in part
 * a voice add to all frames. Only the clip itself is used, no other clips or speaker information.
 * Rows × frames of the other extractor, in its unit.
 *
 * <p>Source: B. S. Atal, <i>Effectiveness of linear prediction characteristics of the speech wave
 * for automatic speaker identification and verification</i>, Journal of the Acoustical Society of
 * America 55, 1974.
 *
 * <p>Special cases: no frames give no frames; one frame becomes zeros; a row with NaN becomes NaN
 * throughout.
 *
 * <p>Immutable and safe to use from many threads if the other extractor is; in descriptions it is
 * called {@code mean-normalized}, and the other extractor is its part.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = MeanNormalization.of(Mfcc.librosa()).extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 20 × 58
 * System.out.println(Math.round(features.mean())); // 0
 * }</pre>
 *
 * @see Mfcc
 * @see io.github.ser4j.features.pipeline.StandardScaler
 */
public final class MeanNormalization extends WrappingExtractor {
  static final Kind<MeanNormalization, Builder> KIND =
      new Kind<>(
          "mean-normalized",
          new Settings<MeanNormalization, Builder>(),
          Builder::new,
          Builder::build);

  static final Wrapping<MeanNormalization, Builder> WRAPPING = new Wrapping<>(KIND, Builder::of);

  private final Spec own;

  private MeanNormalization(FeatureExtractor part) {
    super(part);
    this.own = KIND.describe(this);
  }

  /**
   * Creates an extractor that subtracts the means of the rows.
   *
   * @param extractor the extractor of the features
   * @return the extractor
   */
  public static MeanNormalization of(FeatureExtractor extractor) {
    return new MeanNormalization(extractor);
  }

  /**
   * Computes the features.
   *
   * @param in the waveform
   * @return rows × frames of the other extractor
   * @throws IllegalArgumentException if the other extractor throws it
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    FeatureMatrix features = part().extract(in);
    int frames = features.frames();
    float[] values = features.values();
    for (int start = 0; start < values.length; start += frames) {
      double sum = 0;
      for (int i = start; i < start + frames; i++) {
        sum += values[i];
      }
      double mean = sum / frames;
      for (int i = start; i < start + frames; i++) {
        values[i] = (float) (values[i] - mean);
      }
    }
    return FeatureMatrix.takingOver(features.rows(), frames, values);
  }

  @Override
  Spec own() {
    return own;
  }

  /** A builder whose only setting is the part. */
  static final class Builder {
    private @Nullable FeatureExtractor part;

    private void of(FeatureExtractor extractor) {
      this.part = extractor;
    }

    private MeanNormalization build() {
      return new MeanNormalization(required(KIND.name(), part));
    }
  }
}
