package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/**
 * How the energy of the speech is distributed over low and high frequencies. 4 × frames: {@code
 * alpha} (the alpha ratio), {@code hammarberg} (the Hammarberg index), {@code slope0-500} and
 * {@code slope500-1500}. Source: F. Eyben and others, <i>The Geneva minimalistic acoustic parameter
 * set</i> (2016).
 *
 * <p>With the power {@code P} of the bins of a frame: the alpha ratio is {@code 10·log10(ΣP(50–1000
 * Hz)/ΣP(1000–5000 Hz))}, the Hammarberg index {@code 10·log10(max P(0–2000 Hz)/max P(2000–5000
 * Hz))}, both in dB; the slopes are those of the least-squares line through {@code 10·log10 P} over
 * frequency, from 0 to 500 Hz and from 500 to 1500 Hz, in dB per kHz. A band includes its lower
 * limit, the bands of slopes both. The lowest power is 1e-10 of the largest of the frame.
 *
 * <p>Values do not depend on gain. Special cases: an empty waveform has no frames; silence is 0,
 * and so is what needs a band with too few bins below half the sample rate: one, or two for a
 * slope.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code
 * spectral-balance}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = SpectralBalance.defaults().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 4 × 184
 * System.out.println(SpectralBalance.defaults().rowNames()); // [alpha, hammarberg, slope0-500, slope500-1500]
 * }</pre>
 *
 * @see SpectralMoments
 * @see HarmonicDifferences
 */
public final class SpectralBalance extends Described implements FeatureExtractor {
  /** Describes extractors of this kind. */
  public static final Kind<SpectralBalance, Builder> KIND =
      new Kind<>(
          "spectral-balance",
          new Settings<SpectralBalance, Builder>()
              .include(VoiceSettings.SPECTRUM, it -> it.spectra, builder -> builder),
          SpectralBalance::builder,
          Builder::build);

  private static final List<String> NAMES =
      List.of("alpha", "hammarberg", "slope0-500", "slope500-1500");

  private static final float LEAST_POWER = 1e-10f;

  private final VoiceSpectra spectra;
  private final Spec spec;

  private SpectralBalance(Builder builder) {
    this.spectra = builder.spectra();
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor of Hann windows of 25 ms, 10 ms apart.
   *
   * @return the extractor
   */
  public static SpectralBalance defaults() {
    return builder().build();
  }

  /**
   * Creates a builder with the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Computes ratio, index and slopes.
   *
   * @param in the waveform
   * @return 4 × frames, in dB and dB per kHz
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    Stft stft = spectra.stft(in.sampleRateHz());
    double binHz = (double) in.sampleRateHz() / stft.fftSize();
    Bands bands = new Bands(binHz, stft.bins());
    return spectra.features(stft, in, NAMES.size(), bands::measure);
  }

  /** The bands at one sample rate. */
  private record Bands(double binHz, int bins) {
    void measure(float[] power, float[] column) {
      float largest = 0;
      for (float p : power) {
        largest = Math.max(largest, p);
      }
      if (!(largest > 0)) {
        return;
      }
      float floor = Math.max(Float.MIN_VALUE, largest * LEAST_POWER);
      for (int i = 0; i < power.length; i++) {
        power[i] = Math.max(power[i], floor);
      }
      column[0] = ratio(sum(power, 50, 1000), sum(power, 1000, 5000));
      column[1] = ratio(largest(power, 0, 2000), largest(power, 2000, 5000));
      column[2] = slope(power, 0, 500);
      column[3] = slope(power, 500, 1500);
    }

    private int from(double hz) {
      return (int) Math.min(bins, Math.ceil(hz / binHz));
    }

    private double sum(float[] power, double lowHz, double highHz) {
      double sum = 0;
      for (int bin = from(lowHz); bin < from(highHz); bin++) {
        sum += power[bin];
      }
      return sum;
    }

    private double largest(float[] power, double lowHz, double highHz) {
      float largest = 0;
      for (int bin = from(lowHz); bin < from(highHz); bin++) {
        largest = Math.max(largest, power[bin]);
      }
      return largest;
    }

    /** Returns a ratio in dB; 0 if a band has no bins. */
    private static float ratio(double low, double high) {
      return low > 0 && high > 0 ? (float) (10 * Math.log10(low / high)) : 0;
    }

    private float slope(float[] power, double lowHz, double highHz) {
      int from = from(lowHz);
      int to = (int) Math.min(bins, Math.floor(highHz / binHz) + 1);
      int count = to - from;
      if (count < 2) {
        return 0;
      }
      double middle = (from + to - 1) / 2.0;
      double product = 0;
      double squares = 0;
      for (int bin = from; bin < to; bin++) {
        product += (bin - middle) * 10 * Math.log10(power[bin]);
        squares += (bin - middle) * (bin - middle);
      }
      return (float) (1000 / binHz * product / squares);
    }
  }

  @Override
  public List<String> rowNames() {
    return NAMES;
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link SpectralBalance}. Not safe to share between threads. */
  public static final class Builder extends VoiceBuilder.Spectrum<Builder> {
    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public SpectralBalance build() {
      return new SpectralBalance(this);
    }
  }
}
