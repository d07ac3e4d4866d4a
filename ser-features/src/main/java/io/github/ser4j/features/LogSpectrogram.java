package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Decibels;
import io.github.ser4j.dsp.FrameSpectra;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.dsp.Stft;
import java.util.Optional;

/**
 * The plain spectrogram in decibels. {@code fftSize/2 + 1} bins × frames; {@link #librosa()} and
 * {@link #relativeToPeak()} differ in the reference.
 *
 * <p>Special cases: an empty waveform has no frames; silence is 0 dB everywhere if the maximum is
 * the reference, and otherwise the level of {@code amin}.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code stft-db}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = LogSpectrogram.relativeToPeak().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1025 × 58
 * System.out.println(Math.round(features.max()) + " dB, the peak"); // 0 dB, the peak
 * }</pre>
 *
 * @see Spectrogram
 * @see LogMelSpectrogram
 */
public final class LogSpectrogram extends Described implements FeatureExtractor {
  static final Kind<LogSpectrogram, Builder> KIND =
      new Kind<>(
          "stft-db",
          new Settings<LogSpectrogram, Builder>()
              .include(FrameSettings.STFT, logStft -> logStft.stft, builder -> builder.stft)
              .include(
                  FrameSettings.DECIBELS, logStft -> logStft.decibels, builder -> builder.decibels),
          LogSpectrogram::builder,
          Builder::build);

  private final Stft stft;
  private final Decibels decibels;
  private final Spec spec;

  private LogSpectrogram(Builder builder) {
    this.stft = builder.stft.build();
    this.decibels = builder.decibels.build();
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults, {@code amplitude_to_db(abs(stft(y)))}: decibels
   * with reference 1, with a floor 80 dB below the maximum of the clip.
   *
   * @return the extractor
   */
  public static LogSpectrogram librosa() {
    return builder().ref(1).build();
  }

  /**
   * Creates an extractor of decibels relative to the maximum of the clip, down to −80 dB: {@code
   * amplitude_to_db(abs(stft(y)), ref=np.max)}. The result does not depend on the recording level.
   *
   * @return the extractor
   */
  public static LogSpectrogram relativeToPeak() {
    return builder().build();
  }

  /**
   * Creates a builder with the defaults of {@link #relativeToPeak()}.
   *
   * @return a new builder: librosa's spectrogram, the maximum as reference, amin 1e-5, topDb 80
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Computes the spectrogram in dB.
   *
   * @param in the waveform
   * @return bins × frames, in dB
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    FrameSpectra spectra = stft.spectraOf(in);
    float[] values = spectra.spectrogram(1);
    decibels.convert(values);
    return FeatureMatrix.takingOver(stft.bins(), spectra.frames(), values);
  }

  @Override
  public Optional<Framing> framing() {
    return decibels.isLocal() ? Optional.of(stft.framing()) : Optional.empty();
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link LogSpectrogram}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private final Decibels.Builder decibels = Decibels.ofAmplitude().refMax();

    private Builder() {
      super(Stft.builder());
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the magnitude that becomes 0 dB.
     *
     * @param ref greater than 0; default the largest magnitude of the clip
     * @return this builder
     */
    public Builder ref(double ref) {
      decibels.ref(ref);
      return this;
    }

    /**
     * Sets the largest magnitude of a clip to 0 dB.
     *
     * @return this builder
     */
    public Builder refMax() {
      decibels.refMax();
      return this;
    }

    /**
     * Sets the threshold below which magnitudes are raised.
     *
     * @param amin greater than 0; default 1e-5
     * @return this builder
     */
    public Builder amin(double amin) {
      decibels.amin(amin);
      return this;
    }

    /**
     * Sets the distance of the floor below the largest magnitude of a clip.
     *
     * @param topDb dB, at least 0; default 80
     * @return this builder
     */
    public Builder topDb(double topDb) {
      decibels.topDb(topDb);
      return this;
    }

    /**
     * Removes the floor.
     *
     * @return this builder
     */
    public Builder noTopDb() {
      decibels.noTopDb();
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public LogSpectrogram build() {
      return new LogSpectrogram(this);
    }
  }
}
