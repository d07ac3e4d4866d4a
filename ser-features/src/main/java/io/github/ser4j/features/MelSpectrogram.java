package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.FramePadding;
import io.github.ser4j.dsp.FrameSpectra;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.dsp.MelFilterBank;
import io.github.ser4j.dsp.MelNorm;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.internal.Checks;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The mel spectrogram: the spectrum of every frame, summed into mel bands. Bands × frames; values
 * match {@code librosa.feature.melspectrogram} with the same settings.
 *
 * <p>With the power spectrum (the default) values are power, with the magnitude spectrum they are
 * amplitude; see {@link MelFilterBank} for the bands and {@link Stft} for the frames. The filter
 * bank depends on the sample rate; the last one is cached.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence gives zeros. Bands that are narrower than the bin spacing, because
 * there are too many for the transform length, may be empty: they are always 0, as in librosa, and
 * an extractor logs a warning with the remedy, once per sample rate.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code mel}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = MelSpectrogram.builder().bands(40).build().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 40 × 58
 * System.out.println(features.min() >= 0); // true
 * }</pre>
 *
 * @see LogMelSpectrogram
 * @see Mfcc
 * @see MelFilterBank
 */
public final class MelSpectrogram extends Described implements FeatureExtractor {
  static final Kind<MelSpectrogram, Builder> KIND =
      new Kind<>(
          "mel",
          new Settings<MelSpectrogram, Builder>()
              .include(FrameSettings.STFT, mel -> mel.stft, builder -> builder.stft)
              .integer("power", mel -> mel.power, Builder::power)
              .integer("bands", mel -> mel.bands, Builder::bands)
              .real("fMinHz", mel -> mel.fMinHz, Builder::fMinHz)
              .realOr("nyquist", "fMaxHz", mel -> mel.fMaxHz, Builder::fMaxHz, Builder::fMaxNyquist)
              .choice("melScale", MelScale.class, mel -> mel.scale, Builder::melScale)
              .choice("melNorm", MelNorm.class, mel -> mel.norm, Builder::melNorm)
              .alias("n_mels", "bands")
              .alias("fmin", "fMinHz")
              .alias("fmax", "fMaxHz", fMax -> fMax.equalsIgnoreCase("none") ? "nyquist" : fMax)
              .alias("htk", "melScale", htk -> Settings.parseFlag("htk", htk) ? "htk" : "slaney")
              .alias("norm", "melNorm")
              .about("power", "1 or 2")
              .about("bands", "1 or more")
              .about("fMinHz", "Hz, 0 or more")
              .about("fMaxHz", "Hz, greater than fMinHz, or nyquist"),
          MelSpectrogram::builder,
          Builder::build);

  private final Stft stft;
  private final int power;
  private final int bands;
  private final double fMinHz;
  private final OptionalDouble fMaxHz;
  private final MelScale scale;
  private final MelNorm norm;
  private final Spec spec;
  private final EmptyBandWarning emptyBands = new EmptyBandWarning();
  private volatile @Nullable RatedBank lastBank;

  private record RatedBank(int sampleRateHz, MelFilterBank bank) {}

  private MelSpectrogram(Builder builder) {
    this.stft = builder.stft.build();
    this.power = builder.power;
    this.bands = builder.bands;
    this.fMinHz = builder.fMinHz;
    this.fMaxHz = builder.fMaxHz;
    this.scale = builder.scale;
    this.norm = builder.norm;
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults: 128 bands of the power spectrum, from 0 Hz to
   * half the sample rate, frames of 2048 samples, 512 apart, Slaney's mel scale and norm.
   *
   * @return the extractor
   */
  public static MelSpectrogram librosa() {
    return builder().build();
  }

  /**
   * Creates an extractor with torchaudio's defaults, {@code
   * torchaudio.transforms.MelSpectrogram(sr)}: 128 bands of the power spectrum, from 0 Hz to half
   * the sample rate, frames of 400 samples, 200 apart, with reflection padding, the HTK mel scale
   * and no norm.
   *
   * @return the extractor
   */
  public static MelSpectrogram torchaudio() {
    return builder()
        .fftSize(400)
        .hopSamples(200)
        .padding(FramePadding.REFLECT)
        .melScale(MelScale.HTK)
        .melNorm(MelNorm.NONE)
        .build();
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
   * Returns the number of bands, which is the number of rows.
   *
   * @return at least 1
   */
  public int bands() {
    return bands;
  }

  /**
   * Returns the transform whose spectra are summed.
   *
   * @return the transform
   */
  public Stft stft() {
    return stft;
  }

  /**
   * Computes the mel spectrogram.
   *
   * @param in the waveform
   * @return bands × frames
   * @throws IllegalArgumentException if the bands exceed half the waveform's sample rate
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    MelFilterBank bank = bankFor(in.sampleRateHz());
    FrameSpectra spectra = stft.spectraOf(in);
    return FeatureMatrix.takingOver(bands, spectra.frames(), spectra.bands(bank, power));
  }

  private MelFilterBank bankFor(int sampleRateHz) {
    RatedBank last = lastBank;
    if (last != null && last.sampleRateHz == sampleRateHz) {
      return last.bank;
    }
    MelFilterBank bank = bankBuilder(sampleRateHz, stft.fftSize()).build();
    emptyBands.check(
        bank, sampleRateHz, stft.fftSize(), fftSize -> bankBuilder(sampleRateHz, fftSize));
    lastBank = new RatedBank(sampleRateHz, bank);
    return bank;
  }

  private MelFilterBank.Builder bankBuilder(int sampleRateHz, int fftSize) {
    MelFilterBank.Builder builder =
        MelFilterBank.builder()
            .sampleRateHz(sampleRateHz)
            .fftSize(fftSize)
            .bands(bands)
            .fMinHz(fMinHz)
            .scale(scale)
            .norm(norm);
    fMaxHz.ifPresent(builder::fMaxHz);
    return builder;
  }

  /** Returns a builder with these settings. */
  Builder toBuilder() {
    Builder builder = builder();
    KIND.settings().read(KIND.name(), spec.settings(), builder);
    return builder;
  }

  @Override
  public Optional<Framing> framing() {
    return Optional.of(stft.framing());
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link MelSpectrogram}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private int power = 2;
    private int bands = 128;
    private double fMinHz;
    private OptionalDouble fMaxHz = OptionalDouble.empty();
    private MelScale scale = MelScale.SLANEY;
    private MelNorm norm = MelNorm.SLANEY;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the exponent of the spectrum's magnitude.
     *
     * @param power 2 for the power spectrum, 1 for the magnitude spectrum; default 2
     * @return this builder
     */
    public Builder power(int power) {
      this.power = power;
      return this;
    }

    /**
     * Sets the number of bands.
     *
     * @param bands at least 1; default 128
     * @return this builder
     */
    public Builder bands(int bands) {
      this.bands = bands;
      return this;
    }

    /**
     * Sets the lower edge of the lowest band.
     *
     * @param fMinHz Hz, at least 0 and less than the upper end; default 0
     * @return this builder
     */
    public Builder fMinHz(double fMinHz) {
      this.fMinHz = fMinHz;
      return this;
    }

    /**
     * Sets the upper edge of the highest band.
     *
     * @param fMaxHz Hz, at most half the sample rate of the speech; default half the sample rate
     * @return this builder
     */
    public Builder fMaxHz(double fMaxHz) {
      this.fMaxHz = OptionalDouble.of(fMaxHz);
      return this;
    }

    private void fMaxNyquist() {
      this.fMaxHz = OptionalDouble.empty();
    }

    /**
     * Sets the mel scale.
     *
     * @param melScale default {@link MelScale#SLANEY}
     * @return this builder
     */
    public Builder melScale(MelScale melScale) {
      this.scale = melScale;
      return this;
    }

    /**
     * Sets the scaling of the bands.
     *
     * @param melNorm default {@link MelNorm#SLANEY}
     * @return this builder
     */
    public Builder melNorm(MelNorm melNorm) {
      this.norm = melNorm;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public MelSpectrogram build() {
      Checks.spectrumPower(power);
      Checks.atLeast(1, "bands", bands);
      Checks.notNegative("fMinHz", fMinHz);
      if (fMaxHz.isPresent() && !(fMaxHz.getAsDouble() > fMinHz)) {
        throw Checks.failure(
            "fMaxHz", fMaxHz.getAsDouble(), "greater than fMinHz, which is " + fMinHz);
      }
      return new MelSpectrogram(this);
    }
  }
}
