package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Decibels;
import io.github.ser4j.dsp.Framing;
import java.util.Optional;

/**
 * The mel spectrogram in decibels. Bands × frames; {@link #librosa()} and {@link #relativeToPeak()}
 * differ in the reference.
 *
 * <p>Special cases: an empty waveform has no frames; silence is 0 dB everywhere if the maximum is
 * the reference, and otherwise the level of {@code amin}.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code mel-db}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = LogMelSpectrogram.relativeToPeak().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 128 × 58
 * System.out.println(Math.round(features.min()) + " dB, the floor"); // -80 dB, the floor
 * }</pre>
 *
 * @see MelSpectrogram
 * @see LogSpectrogram
 * @see Mfcc
 */
public final class LogMelSpectrogram extends Described implements FeatureExtractor {
  static final Kind<LogMelSpectrogram, Builder> KIND =
      new Kind<>(
          "mel-db",
          new Settings<LogMelSpectrogram, Builder>()
              .include(MelSpectrogram.KIND.settings(), logMel -> logMel.mel, builder -> builder.mel)
              .include(
                  FrameSettings.DECIBELS, logMel -> logMel.decibels, builder -> builder.decibels),
          LogMelSpectrogram::builder,
          Builder::build);

  private final MelSpectrogram mel;
  private final Decibels decibels;
  private final Spec spec;

  private LogMelSpectrogram(Builder builder) {
    this.mel = builder.mel.build();
    this.decibels = builder.decibels.build();
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults, {@code power_to_db(melspectrogram(y=y, sr=sr))}:
   * decibels with reference 1, with a floor 80 dB below the maximum of the clip.
   *
   * @return the extractor
   */
  public static LogMelSpectrogram librosa() {
    return builder().ref(1).build();
  }

  /**
   * Creates an extractor of decibels relative to the maximum of the clip, down to −80 dB: {@code
   * power_to_db(melspectrogram(y=y, sr=sr), ref=np.max)}. The result does not depend on the
   * recording level.
   *
   * @return the extractor
   */
  public static LogMelSpectrogram relativeToPeak() {
    return builder().build();
  }

  /**
   * Creates a builder with the defaults of {@link #relativeToPeak()}.
   *
   * @return a new builder: librosa's mel spectrogram, the maximum as reference, amin 1e-10, topDb
   *     80
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the mel spectrogram extractor before the logarithm.
   *
   * @return the extractor of it
   */
  public MelSpectrogram mel() {
    return mel;
  }

  /**
   * Computes the mel spectrogram in dB.
   *
   * @param in the waveform
   * @return bands × frames, in dB
   * @throws IllegalArgumentException if the bands exceed half the waveform's sample rate
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    FeatureMatrix power = mel.extract(in);
    // The matrix is not shared yet.
    decibels.convert(power.shared());
    return power;
  }

  /** Returns a builder with these settings. */
  Builder toBuilder() {
    Builder builder = builder();
    KIND.settings().read(KIND.name(), spec.settings(), builder);
    return builder;
  }

  @Override
  public Optional<Framing> framing() {
    return decibels.isLocal() ? mel.framing() : Optional.empty();
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link LogMelSpectrogram}. Not safe to share between threads. */
  public static final class Builder {
    private MelSpectrogram.Builder mel = MelSpectrogram.builder();
    private final Decibels.Builder decibels = Decibels.ofPower().refMax();

    private Builder() {}

    /**
     * Sets the mel spectrogram before the logarithm.
     *
     * @param mel default {@link MelSpectrogram#librosa()}
     * @return this builder
     */
    public Builder mel(MelSpectrogram mel) {
      this.mel = mel.toBuilder();
      return this;
    }

    /**
     * Sets the value that becomes 0 dB.
     *
     * @param ref greater than 0; default the largest value of the clip
     * @return this builder
     */
    public Builder ref(double ref) {
      decibels.ref(ref);
      return this;
    }

    /**
     * Sets the largest value of a clip to 0 dB.
     *
     * @return this builder
     */
    public Builder refMax() {
      decibels.refMax();
      return this;
    }

    /**
     * Sets the threshold below which values are raised.
     *
     * @param amin greater than 0; default 1e-10
     * @return this builder
     */
    public Builder amin(double amin) {
      decibels.amin(amin);
      return this;
    }

    /**
     * Sets the distance of the floor below the largest value of a clip.
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
     * Makes each level depend only on its own frame, as {@link FeatureStream} requires: reference 1
     * and no floor.
     *
     * @return this builder
     */
    public Builder frameLocal() {
      decibels.local();
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public LogMelSpectrogram build() {
      return new LogMelSpectrogram(this);
    }
  }
}
