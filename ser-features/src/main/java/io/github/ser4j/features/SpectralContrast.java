package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Decibels;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.Optional;

/**
 * The contrast between peaks and valleys in every octave of every spectrum. {@code bands + 1} ×
 * frames; values match {@code librosa.feature.spectral_contrast} with the same settings.
 *
 * <p>Row 0 covers 0 Hz to {@code fMinHz}, row {@code i} the octave from {@code fMinHz·2^(i−1)} to
 * {@code fMinHz·2^i}, the last row all that is above. In each, the peak is the mean of the largest
 * magnitudes and the valley that of the smallest, each over a fraction {@code quantile} of the
 * bins, but at least one; the contrast is {@code 10·log10(peak) − 10·log10(valley)}, in dB, each of
 * the two at least 1e-10 and at most 80 dB below its largest value in the clip; or {@code peak −
 * valley} if linear. All rows but the last omit their highest bin, and all but the first include
 * the bin below them, as in librosa. Source: D.-N. Jiang, L. Lu, H.-J. Zhang, J.-H. Tao, L.-H. Cai,
 * <i>Music type classification by spectral contrast feature</i> (2002).
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence gives zeros. If an octave begins above half the sample rate, or
 * contains no bins because the transform is short, {@link #extract} throws.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code contrast}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = SpectralContrast.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 7 × 58
 * System.out.println(Math.round(features.mean()) + " dB"); // 18 dB
 * }</pre>
 *
 * @see SpectralFlatness
 * @see Chroma
 */
public final class SpectralContrast extends Described implements FeatureExtractor {
  static final Kind<SpectralContrast, Builder> KIND =
      new Kind<>(
          "contrast",
          new Settings<SpectralContrast, Builder>()
              .include(FrameSettings.STFT, contrast -> contrast.stft, builder -> builder.stft)
              .real("fMinHz", contrast -> contrast.fMinHz, Builder::fMinHz)
              .integer("bands", contrast -> contrast.bands, Builder::bands)
              .real("quantile", contrast -> contrast.quantile, Builder::quantile)
              .flag("linear", contrast -> contrast.linear, Builder::linear)
              .alias("fmin", "fMinHz")
              .alias("n_bands", "bands")
              .about("fMinHz", "Hz, greater than 0")
              .about("bands", "1 or more")
              .about("quantile", "greater than 0, less than 1"),
          SpectralContrast::builder,
          Builder::build);

  private static final Decibels LEVELS = Decibels.ofPower().build();

  private final Stft stft;
  private final double fMinHz;
  private final int bands;
  private final double quantile;
  private final boolean linear;
  private final Spec spec;

  /** A range of bins, end exclusive, and how many of them form a peak or a valley. */
  private record Band(int from, int to, int extremes) {}

  private SpectralContrast(Builder builder) {
    this.stft = builder.stft.build();
    this.fMinHz = builder.fMinHz;
    this.bands = builder.bands;
    this.quantile = builder.quantile;
    this.linear = builder.linear;
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults: 6 octaves from 200 Hz and the band below,
   * quantile 0.02, in dB, frames of 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static SpectralContrast librosa() {
    return builder().build();
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
   * Computes the contrasts.
   *
   * @param in the waveform
   * @return {@code bands + 1} × frames, in dB unless linear
   * @throws IllegalArgumentException if an octave begins above half the waveform's sample rate or
   *     contains no bins
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    Band[] octaves = octavesAt(in.sampleRateHz());
    int rows = octaves.length;
    Extremes extremes = new Extremes(stft.bins());
    FeatureMatrix peaksAndValleys =
        SpectralFrames.ofMagnitudes(
            stft,
            in,
            2 * rows,
            (spectrum, column) -> {
              for (int row = 0; row < rows; row++) {
                Band band = octaves[row];
                extremes.find(spectrum, band.from, band.to, band.extremes);
                column[row] = extremes.meanOfLargest();
                column[rows + row] = extremes.meanOfSmallest();
              }
            });
    float[] both = peaksAndValleys.shared();
    float[] peaks = Arrays.copyOf(both, both.length / 2);
    float[] valleys = Arrays.copyOfRange(both, both.length / 2, both.length);
    float[] values = linear ? peaks : LEVELS.apply(peaks);
    float[] less = linear ? valleys : LEVELS.apply(valleys);
    for (int i = 0; i < values.length; i++) {
      values[i] -= less[i];
    }
    return FeatureMatrix.takingOver(rows, peaksAndValleys.frames(), values);
  }

  private Band[] octavesAt(int sampleRateHz) {
    double top = fMinHz * Math.pow(2, bands - 1);
    if (!(top < sampleRateHz / 2.0)) {
      throw new IllegalArgumentException(
          "bands is "
              + bands
              + " and fMinHz is "
              + fMinHz
              + ", so that the highest octave begins at "
              + top
              + " Hz, but it must begin below "
              + sampleRateHz / 2.0
              + " Hz, half the sample rate: use fewer bands, or lower fMinHz");
    }
    Band[] octaves = new Band[bands + 1];
    for (int row = 0; row <= bands; row++) {
      double lowHz = row == 0 ? 0 : fMinHz * Math.pow(2, row - 1);
      double highHz = fMinHz * Math.pow(2, row);
      octaves[row] = octave(row, lowHz, highHz, (double) sampleRateHz / stft.fftSize());
    }
    return octaves;
  }

  private Band octave(int row, double lowHz, double highHz, double binHz) {
    int first = (int) Math.ceil(lowHz / binHz);
    int last = (int) Math.min(Math.floor(highHz / binHz), stft.bins() - 1);
    boolean lowest = row == 0;
    boolean highest = row == bands;
    int from = lowest ? 0 : first - 1;
    int to = highest ? stft.bins() : last;
    if (first > last || to <= from) {
      throw new IllegalArgumentException(
          "fftSize is "
              + stft.fftSize()
              + ", so that bins are "
              + binHz
              + " Hz apart and the band from "
              + lowHz
              + " to "
              + highHz
              + " Hz holds too few of them: use a larger fftSize, or change fMinHz");
    }
    int counted = highest ? to - from : to - from + 1;
    int extremes = (int) Math.max(1, Math.rint(quantile * counted));
    return new Band(from, to, Math.min(extremes, to - from));
  }

  @Override
  public Optional<Framing> framing() {
    return linear ? Optional.of(stft.framing()) : Optional.empty();
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link SpectralContrast}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private double fMinHz = 200;
    private int bands = 6;
    private double quantile = 0.02;
    private boolean linear;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets where the lowest octave begins.
     *
     * @param fMinHz Hz, greater than 0; default 200
     * @return this builder
     */
    public Builder fMinHz(double fMinHz) {
      this.fMinHz = fMinHz;
      return this;
    }

    /**
     * Sets the number of octaves; there is one more row for the band below them.
     *
     * @param bands at least 1; the highest octave must begin below half the sample rate; default 6
     * @return this builder
     */
    public Builder bands(int bands) {
      this.bands = bands;
      return this;
    }

    /**
     * Sets the fraction of an octave's bins that form its peak and its valley.
     *
     * @param quantile a fraction, greater than 0 and less than 1; default 0.02
     * @return this builder
     */
    public Builder quantile(double quantile) {
      this.quantile = quantile;
      return this;
    }

    /**
     * Sets whether values are differences of magnitudes instead of decibels.
     *
     * @param linear default false, for dB
     * @return this builder
     */
    public Builder linear(boolean linear) {
      this.linear = linear;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public SpectralContrast build() {
      Checks.positive("fMinHz", fMinHz);
      Checks.atLeast(1, "bands", bands);
      Checks.insideZeroAndOne("quantile", quantile);
      return new SpectralContrast(this);
    }
  }
}
