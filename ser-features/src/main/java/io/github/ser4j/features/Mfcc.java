package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.Optional;

/**
 * Mel-frequency cepstral coefficients. Coefficients × frames; values match {@code
 * librosa.feature.mfcc} with the same settings.
 *
 * <p>Coefficient {@code c} of a frame with levels {@code L} in {@code B} mel bands is {@code s·Σ
 * L[b]·cos(πc(2b + 1)/(2B))} with {@code s = √(1/B)} for {@code c = 0} and {@code √(2/B)}
 * otherwise: the orthonormal DCT-II; without norm {@code s = 2}. Liftering with {@code n > 0}
 * multiplies coefficient {@code c} by {@code 1 + n/2·sin(π(c + 1)/n)}. Levels are in dB with
 * reference 1, down to 80 dB below the maximum of the clip. Source: S. Davis, P. Mermelstein,
 * <i>Comparison of parametric representations for monosyllabic word recognition</i> (1980).
 *
 * <p>Special cases: an empty waveform has no frames; silence gives the transform of −100 dB in all
 * bands.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code mfcc}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = Mfcc.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 20 × 58
 * System.out.println(Math.round(features.get(0, 20)) + " in coefficient 0"); // -220 in coefficient 0
 * }</pre>
 *
 * @see LogMelSpectrogram
 * @see Delta
 * @see MeanNormalization
 */
public final class Mfcc extends Described implements FeatureExtractor {
  /** How the cosine transform is scaled; the names in parentheses are scipy's and librosa's. */
  public enum DctNorm {
    /** Orthonormal: preserves energy ({@code ortho}). */
    ORTHO,

    /** Twice the sum, unscaled ({@code None}). */
    NONE
  }

  static final Kind<Mfcc, Builder> KIND =
      new Kind<>(
          "mfcc",
          new Settings<Mfcc, Builder>()
              .include(
                  LogMelSpectrogram.KIND.settings(), mfcc -> mfcc.logMel, builder -> builder.logMel)
              .integer("coefficients", mfcc -> mfcc.coefficients, Builder::coefficients)
              .real("lifter", mfcc -> mfcc.lifter, Builder::lifter)
              .choice("dctNorm", DctNorm.class, mfcc -> mfcc.dctNorm, Builder::dctNorm)
              .alias("n_mfcc", "coefficients")
              .about("coefficients", "1 or more, at most bands")
              .about("lifter", "0 or more"),
          Mfcc::builder,
          Builder::build);

  /** The sums of so many frames fit into the L2 cache. */
  private static final int TILE = 512;

  private final LogMelSpectrogram logMel;
  private final int coefficients;
  private final double lifter;
  private final DctNorm dctNorm;
  private final double[][] transform;
  private final Spec spec;

  private Mfcc(Builder builder) {
    this.logMel = builder.logMel.build();
    this.coefficients = builder.coefficients;
    this.lifter = builder.lifter;
    this.dctNorm = builder.dctNorm;
    int bands = logMel.mel().bands();
    if (coefficients < 1 || coefficients > bands) {
      throw Checks.failure(
          "coefficients",
          coefficients,
          "from 1 to the number of mel bands, which is "
              + bands
              + ": use fewer coefficients or more bands");
    }
    if (!(lifter >= 0) || Double.isInfinite(lifter)) {
      throw Checks.failure("lifter", lifter, "finite and at least 0 (0 for none)");
    }
    this.transform = new double[coefficients][bands];
    for (int c = 0; c < coefficients; c++) {
      double scale = dctNorm == DctNorm.NONE ? 2 : Math.sqrt((c == 0 ? 1.0 : 2.0) / bands);
      if (lifter > 0) {
        scale *= 1 + lifter / 2 * Math.sin(Math.PI * (c + 1) / lifter);
      }
      for (int b = 0; b < bands; b++) {
        transform[c][b] = scale * Math.cos(Math.PI * c * (2 * b + 1) / (2.0 * bands));
      }
    }
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults: 20 coefficients of 128 mel bands, no liftering.
   *
   * @return the extractor
   */
  public static Mfcc librosa() {
    return builder().build();
  }

  /**
   * Creates an extractor with torchaudio's defaults, {@code torchaudio.transforms.MFCC(sr)}: 40
   * coefficients of {@link MelSpectrogram#torchaudio()}.
   *
   * @return the extractor
   */
  public static Mfcc torchaudio() {
    return builder().mel(MelSpectrogram.torchaudio()).coefficients(40).build();
  }

  /**
   * Creates a builder with librosa's defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Computes the coefficients.
   *
   * @param in the waveform
   * @return coefficients × frames
   * @throws IllegalArgumentException if the bands exceed half the waveform's sample rate
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    FeatureMatrix levels = logMel.extract(in);
    float[] db = levels.shared();
    int frames = levels.frames();
    float[] values = new float[Math.multiplyExact(coefficients, frames)];
    double[][] sums = new double[coefficients][Math.min(frames, TILE)];
    double[] band = new double[Math.min(frames, TILE)];
    for (int from = 0; from < frames; from += TILE) {
      int count = Math.min(TILE, frames - from);
      for (double[] each : sums) {
        Arrays.fill(each, 0);
      }
      for (int b = 0; b < levels.rows(); b++) {
        // Apart from the sums, since the JIT compiler vectorizes no loop that converts and adds.
        for (int i = 0; i < count; i++) {
          band[i] = db[b * frames + from + i];
        }
        for (int c = 0; c < coefficients; c++) {
          add(sums[c], transform[c][b], band);
        }
      }
      for (int c = 0; c < coefficients; c++) {
        for (int i = 0; i < count; i++) {
          values[c * frames + from + i] = (float) sums[c][i];
        }
      }
    }
    return FeatureMatrix.takingOver(coefficients, frames, values);
  }

  private static void add(double[] sums, double weight, double[] band) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * band[i];
    }
  }

  @Override
  public Optional<Framing> framing() {
    return logMel.framing();
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds an {@link Mfcc}. Not safe to share between threads. */
  public static final class Builder {
    private LogMelSpectrogram.Builder logMel = LogMelSpectrogram.builder().ref(1);
    private int coefficients = 20;
    private double lifter;
    private DctNorm dctNorm = DctNorm.ORTHO;

    private Builder() {}

    /**
     * Sets the mel spectrogram for the coefficients; levels stay in dB with reference 1 and a floor
     * 80 dB below the maximum.
     *
     * @param mel default {@link MelSpectrogram#librosa()}
     * @return this builder
     */
    public Builder mel(MelSpectrogram mel) {
      logMel.mel(mel);
      return this;
    }

    /**
     * Sets the log mel spectrogram for the coefficients, including reference and floor.
     *
     * @param levels default librosa's mel spectrogram in dB with reference 1, topDb 80
     * @return this builder
     */
    public Builder levels(LogMelSpectrogram levels) {
      this.logMel = levels.toBuilder();
      return this;
    }

    /**
     * Sets the number of coefficients, including the mean level (coefficient 0).
     *
     * @param coefficients 1 to the number of mel bands; default 20
     * @return this builder
     */
    public Builder coefficients(int coefficients) {
      this.coefficients = coefficients;
      return this;
    }

    /**
     * Sets the liftering, which emphasizes the middle coefficients.
     *
     * @param lifter at least 0, usually 22; default 0 for none
     * @return this builder
     */
    public Builder lifter(double lifter) {
      this.lifter = lifter;
      return this;
    }

    /**
     * Sets the scaling of the cosine transform.
     *
     * @param dctNorm default {@link DctNorm#ORTHO}
     * @return this builder
     */
    public Builder dctNorm(DctNorm dctNorm) {
      this.dctNorm = dctNorm;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public Mfcc build() {
      return new Mfcc(this);
    }
  }
}
