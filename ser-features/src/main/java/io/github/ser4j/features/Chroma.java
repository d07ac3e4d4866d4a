package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.internal.Checks;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How strong every pitch class is, all octaves together: the power spectrum of every frame, summed
 * by a filter bank and then scaled. Pitch classes × frames, by default C, C sharp and so on to B,
 * and from 0 to 1; figures are those of {@code librosa.feature.chroma_stft} with the same settings.
 * The tuning is a fixed number here, as with {@code tuning=0.0}; librosa estimates it from every
 * clip unless told otherwise.
 *
 * <p>With {@code n} pitch classes, bin {@code k} has the pitch {@code q = n·log2(f[k] / A0)}, where
 * {@code A0 = 27.5·2^(tuning/n)} Hz; bin 0 is made up, 1.5 octaves below bin 1. Its weight in a
 * class at distance {@code d} from {@code q}, round the octave, is {@code exp(−(2d/w)²/2)} with the
 * distance {@code w} to the next bin in classes, at least 1; the weights of a bin are divided by
 * the root of the sum of their squares, and multiplied by {@code exp(−((q/n −
 * centerOctave)/octaveWidth)²/2)}. The weights are those of {@code librosa.filters.chroma}. Source:
 * D. Ellis, <i>Chroma feature analysis and synthesis</i> (2007).
 *
 * <p>The filter bank depends on the sample rate; the last one is cached.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code chroma}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = Chroma.concertPitch().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 12 × 58
 * System.out.println(features.max()); // 1.0
 * }</pre>
 *
 * @see Spectrogram
 * @see SpectralContrast
 */
public final class Chroma extends Described implements FeatureExtractor {
  /** What every frame is divided by, so that loudness does not matter. */
  public enum Norm {
    /** The largest value ({@code inf} in librosa). */
    MAX,

    /** The sum of the values ({@code 1}). */
    SUM,

    /** The root of the sum of their squares ({@code 2}). */
    EUCLIDEAN,

    /** No normalization ({@code None}). */
    NONE
  }

  static final Kind<Chroma, Builder> KIND =
      new Kind<>(
          "chroma",
          new Settings<Chroma, Builder>()
              .include(FrameSettings.STFT, chroma -> chroma.stft, builder -> builder.stft)
              .integer("pitchClasses", chroma -> chroma.pitchClasses, Builder::pitchClasses)
              .real("tuning", chroma -> chroma.tuning, Builder::tuning)
              .real("centerOctave", chroma -> chroma.centerOctave, Builder::centerOctave)
              .realOr(
                  "none",
                  "octaveWidth",
                  chroma -> chroma.octaveWidth,
                  Builder::octaveWidth,
                  Builder::noOctaveWidth)
              .choice("chromaNorm", Norm.class, chroma -> chroma.norm, Builder::chromaNorm)
              .alias("n_chroma", "pitchClasses")
              .alias("ctroct", "centerOctave")
              .alias("octwidth", "octaveWidth")
              .alias("norm", "chromaNorm", Chroma::normOfLibrosa)
              .about("pitchClasses", "1 or more")
              .about("tuning", "fractions of a pitch class")
              .about("centerOctave", "octaves above 27.5 Hz")
              .about("octaveWidth", "octaves, greater than 0, or none"),
          Chroma::builder,
          Builder::build);

  private final Stft stft;
  private final int pitchClasses;
  private final double tuning;
  private final double centerOctave;
  private final OptionalDouble octaveWidth;
  private final Norm norm;
  private final Spec spec;
  private volatile @Nullable RatedBank lastBank;

  private record RatedBank(int sampleRateHz, ChromaFilterBank bank) {}

  private Chroma(Builder builder) {
    this.stft = builder.stft.build();
    this.pitchClasses = builder.pitchClasses;
    this.tuning = builder.tuning;
    this.centerOctave = builder.centerOctave;
    this.octaveWidth = builder.octaveWidth;
    this.norm = builder.norm;
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults at concert pitch, {@code chroma_stft(y=y, sr=sr,
   * tuning=0.0)}: 12 pitch classes around 880 Hz, the largest of a frame scaled to 1, frames of
   * 2048 samples, 512 apart. By default librosa estimates the tuning of a recording.
   *
   * @return the extractor
   */
  public static Chroma concertPitch() {
    return builder().build();
  }

  /**
   * Creates a builder with librosa's defaults, and the tuning 0.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Computes the energies of the pitch classes.
   *
   * @param in the waveform
   * @return pitch classes × frames
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    ChromaFilterBank bank = bankFor(in.sampleRateHz());
    return SpectralFrames.ofPowers(
        stft,
        in,
        pitchClasses,
        (spectrum, column) -> {
          bank.apply(spectrum, column);
          scale(column);
        });
  }

  private void scale(float[] column) {
    double length = 0;
    for (float value : column) {
      switch (norm) {
        case MAX -> length = Math.max(length, value);
        case SUM -> length += value;
        case EUCLIDEAN -> length += (double) value * value;
        case NONE -> length = 1;
      }
    }
    double divisor = norm == Norm.EUCLIDEAN ? Math.sqrt(length) : length;
    // Silence is not scaled, as in librosa.
    if (divisor >= Float.MIN_NORMAL) {
      for (int i = 0; i < column.length; i++) {
        column[i] = (float) (column[i] / divisor);
      }
    }
  }

  private ChromaFilterBank bankFor(int sampleRateHz) {
    RatedBank last = lastBank;
    if (last != null && last.sampleRateHz == sampleRateHz) {
      return last.bank;
    }
    ChromaFilterBank.Builder builder =
        ChromaFilterBank.builder()
            .sampleRateHz(sampleRateHz)
            .fftSize(stft.fftSize())
            .pitchClasses(pitchClasses)
            .tuning(tuning)
            .centerOctave(centerOctave)
            .noOctaveWidth();
    octaveWidth.ifPresent(builder::octaveWidth);
    ChromaFilterBank bank = builder.build();
    lastBank = new RatedBank(sampleRateHz, bank);
    return bank;
  }

  private static String normOfLibrosa(String norm) {
    return switch (norm) {
      case "inf", "np.inf" -> "max";
      case "1" -> "sum";
      case "2" -> "euclidean";
      default -> norm;
    };
  }

  @Override
  public Optional<Framing> framing() {
    return Optional.of(stft.framing());
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link Chroma}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private int pitchClasses = 12;
    private double tuning;
    private double centerOctave = 5;
    private OptionalDouble octaveWidth = OptionalDouble.of(2);
    private Norm norm = Norm.MAX;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets how many pitch classes an octave has.
     *
     * @param pitchClasses at least 1; default 12, the semitones
     * @return this builder
     */
    public Builder pitchClasses(int pitchClasses) {
      this.pitchClasses = pitchClasses;
      return this;
    }

    /**
     * Sets the deviation of the tuning from A = 440 Hz.
     *
     * @param tuning a fraction of a pitch class, finite; negative for lower; default 0
     * @return this builder
     */
    public Builder tuning(double tuning) {
      this.tuning = tuning;
      return this;
    }

    /**
     * Sets the octave with the largest weights.
     *
     * @param centerOctave octaves above an A of 27.5 Hz, finite; default 5, which is 880 Hz
     * @return this builder
     */
    public Builder centerOctave(double centerOctave) {
      this.centerOctave = centerOctave;
      return this;
    }

    /**
     * Sets the width of the weights around the center octave.
     *
     * @param octaveWidth octaves to {@code exp(−1/2)} of the largest weight, greater than 0;
     *     default 2
     * @return this builder
     */
    public Builder octaveWidth(double octaveWidth) {
      this.octaveWidth = OptionalDouble.of(octaveWidth);
      return this;
    }

    /**
     * Weights all octaves equally.
     *
     * @return this builder
     */
    public Builder noOctaveWidth() {
      this.octaveWidth = OptionalDouble.empty();
      return this;
    }

    /**
     * Sets the norm that every frame is divided by.
     *
     * @param chromaNorm default {@link Norm#MAX}
     * @return this builder
     */
    public Builder chromaNorm(Norm chromaNorm) {
      this.norm = chromaNorm;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public Chroma build() {
      Checks.atLeast(1, "pitchClasses", pitchClasses);
      Checks.finite("tuning", tuning);
      Checks.finite("centerOctave", centerOctave);
      octaveWidth.ifPresent(value -> Checks.positive("octaveWidth", value));
      return new Chroma(this);
    }
  }
}
