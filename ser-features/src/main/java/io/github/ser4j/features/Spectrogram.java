package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.FrameSpectra;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.internal.Checks;
import java.util.Optional;

/**
 * The plain spectrogram: the magnitude {@code |X|} or the power {@code |X|²} of every bin of every
 * frame, see {@link Stft}. {@code fftSize/2 + 1} bins × frames, values at least 0; values match
 * {@code abs(librosa.stft(y))} with the same settings.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code stft}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = Spectrogram.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1025 × 58
 * System.out.println(features.min() >= 0); // true
 * }</pre>
 *
 * @see LogSpectrogram
 * @see MelSpectrogram
 * @see Stft
 */
public final class Spectrogram extends Described implements FeatureExtractor {
  static final Kind<Spectrogram, Builder> KIND =
      new Kind<>(
          "stft",
          new Settings<Spectrogram, Builder>()
              .include(FrameSettings.STFT, spectrogram -> spectrogram.stft, builder -> builder.stft)
              .integer("power", spectrogram -> spectrogram.power, Builder::power)
              .about("power", "1 or 2"),
          Spectrogram::builder,
          Builder::build);

  private final Stft stft;
  private final int power;
  private final Spec spec;

  private Spectrogram(Builder builder) {
    this.stft = builder.stft.build();
    this.power = builder.power;
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults: magnitudes, frames of 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static Spectrogram librosa() {
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

  @Override
  public FeatureMatrix extract(Waveform in) {
    FrameSpectra spectra = stft.spectraOf(in);
    return FeatureMatrix.takingOver(stft.bins(), spectra.frames(), spectra.spectrogram(power));
  }

  @Override
  public Optional<Framing> framing() {
    return Optional.of(stft.framing());
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link Spectrogram}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private int power = 1;

    private Builder() {
      super(Stft.builder());
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the exponent of the magnitude.
     *
     * @param power 1 for magnitude, 2 for power; default 1
     * @return this builder
     */
    public Builder power(int power) {
      this.power = power;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public Spectrogram build() {
      Checks.spectrumPower(power);
      return new Spectrogram(this);
    }
  }
}
