package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.internal.Checks;

/**
 * Onset strength, the spectral flux between frames: {@code mean over b of max(0, L[b, t] − R[b, t −
 * lagFrames])} with the levels {@code L} of the mel bands in dB, and {@code R[b]} the largest level
 * of the {@code maxBands} bands around {@code b}. 1 × frames, in dB, at least 0 unless detrended;
 * values match {@code librosa.onset.onset_strength} with the same settings. Source: S. Böck, G.
 * Widmer, <i>Maximum filter vibrato suppression for onset detection</i> (2013).
 *
 * <p>By default levels are in dB with reference 1, down to 80 dB below the maximum of the clip.
 * Centered frames reach ahead by half their length, so onsets appear too early; values are
 * therefore delayed by {@code fftSize/(2·hopSamples)} frames, rounded down. Frames before the first
 * value are 0.
 *
 * <p>Special cases: an empty waveform has no frames; silence, and speech of too few frames for a
 * difference, gives zeros, as many as the mel spectrogram has frames.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code onset}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = OnsetStrength.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 58
 * System.out.println(Math.round(features.max()) + " dB at most"); // 22 dB at most
 * }</pre>
 *
 * @see LogMelSpectrogram
 * @see io.github.ser4j.features.voice.SpectralFlux
 */
public final class OnsetStrength extends Described implements FeatureExtractor {
  // In librosa's call, center means the shift; the frames themselves are always centred there.
  static final Kind<OnsetStrength, Builder> KIND =
      new Kind<>(
          "onset",
          new Settings<OnsetStrength, Builder>()
              .include(
                  LogMelSpectrogram.KIND.settings(),
                  onset -> onset.logMel,
                  builder -> builder.logMel)
              .rename("center", "centerFrames")
              .integer("lagFrames", onset -> onset.lagFrames, Builder::lagFrames)
              .integer("maxBands", onset -> onset.maxBands, Builder::maxBands)
              .flag("detrended", onset -> onset.detrended, Builder::detrended)
              .flag("shifted", onset -> onset.shifted, Builder::shifted)
              .alias("lag", "lagFrames")
              .alias("max_size", "maxBands")
              .alias("detrend", "detrended")
              .alias("center", "shifted")
              .about("lagFrames", "frames, 1 or more")
              .about("maxBands", "bands, 1 or more"),
          OnsetStrength::builder,
          Builder::build);

  /** The leakage of the detrending filter, as in librosa. */
  private static final double LEAKAGE = 0.99;

  private final LogMelSpectrogram logMel;
  private final int lagFrames;
  private final int maxBands;
  private final boolean detrended;
  private final boolean shifted;
  private final Spec spec;

  private OnsetStrength(Builder builder) {
    this.logMel = builder.logMel.build();
    this.lagFrames = builder.lagFrames;
    this.maxBands = builder.maxBands;
    this.detrended = builder.detrended;
    this.shifted = builder.shifted;
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults: 128 mel bands of frames of 2048 samples, 512
   * apart, compared band by band with the frame before, and shifted.
   *
   * @return the extractor
   */
  public static OnsetStrength librosa() {
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
   * Computes the onset strength.
   *
   * @param in the waveform
   * @return 1 × frames, in dB
   * @throws IllegalArgumentException if the bands exceed half the waveform's sample rate
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    FeatureMatrix levels = logMel.extract(in);
    int frames = levels.frames();
    double[] rises = rises(levels.shared(), levels.rows(), frames);
    Stft stft = logMel.mel().stft();
    int shift = shifted ? stft.fftSize() / (2 * stft.hopSamples()) : 0;
    float[] values = new float[frames];
    double before = 0;
    double trendless = 0;
    for (int frame = shift; frame < frames; frame++) {
      double rise = rises[frame - shift] / levels.rows();
      trendless = rise - before + LEAKAGE * trendless;
      before = rise;
      values[frame] = (float) (detrended ? trendless : rise);
    }
    return FeatureMatrix.takingOver(1, frames, values);
  }

  /** Returns for every frame the sum of the rises of all bands. */
  private double[] rises(float[] db, int bands, int frames) {
    double[] sums = new double[frames];
    for (int band = 0; band < bands; band++) {
      int lowest = Math.max(band - maxBands / 2, 0);
      int highest = Math.min(band + (maxBands - 1) / 2, bands - 1);
      for (int frame = lagFrames; frame < frames; frame++) {
        float reference = db[lowest * frames + frame - lagFrames];
        for (int near = lowest + 1; near <= highest; near++) {
          reference = Math.max(reference, db[near * frames + frame - lagFrames]);
        }
        sums[frame] += Math.max(0, db[band * frames + frame] - reference);
      }
    }
    return sums;
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds an {@link OnsetStrength}. Not safe to share between threads. */
  public static final class Builder {
    private LogMelSpectrogram.Builder logMel = LogMelSpectrogram.builder().ref(1);
    private int lagFrames = 1;
    private int maxBands = 1;
    private boolean detrended;
    private boolean shifted = true;

    private Builder() {}

    /**
     * Sets the mel spectrogram to compare; they stay in dB with reference 1 and a floor 80 dB below
     * the maximum.
     *
     * @param mel default {@link MelSpectrogram#librosa()}
     * @return this builder
     */
    public Builder mel(MelSpectrogram mel) {
      logMel.mel(mel);
      return this;
    }

    /**
     * Sets the log mel spectrogram to compare, including reference and floor.
     *
     * @param levels default librosa's mel spectrogram in dB with reference 1, topDb 80
     * @return this builder
     */
    public Builder levels(LogMelSpectrogram levels) {
      this.logMel = levels.toBuilder();
      return this;
    }

    /**
     * Sets the lag between compared frames.
     *
     * @param lagFrames frames, at least 1; default 1
     * @return this builder
     */
    public Builder lagFrames(int lagFrames) {
      this.lagFrames = lagFrames;
      return this;
    }

    /**
     * Sets the width of the maximum filter over bands; with 3, a pitch that glides to the next band
     * is not an onset.
     *
     * @param maxBands at least 1, which is no filter; default 1
     * @return this builder
     */
    public Builder maxBands(int maxBands) {
      this.maxBands = maxBands;
      return this;
    }

    /**
     * Sets whether to remove the trend: {@code y[t] = x[t] − x[t−1] + 0.99·y[t−1]}.
     *
     * @param detrended default false
     * @return this builder
     */
    public Builder detrended(boolean detrended) {
      this.detrended = detrended;
      return this;
    }

    /**
     * Sets whether values are delayed to compensate for centered frames, like {@code center} in
     * librosa, whose frames are centered either way.
     *
     * @param shifted default true
     * @return this builder
     */
    public Builder shifted(boolean shifted) {
      this.shifted = shifted;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public OnsetStrength build() {
      Checks.atLeast(1, "lagFrames", lagFrames);
      Checks.atLeast(1, "maxBands", maxBands);
      return new OnsetStrength(this);
    }
  }
}
