package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Window;
import io.github.ser4j.internal.Convolution;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Passes the band that a telephone line carries. The filter has linear phase and no delay, and the
 * length stays the same; the clip is taken as silent before its beginning and after its end.
 *
 * <p>The impulse response is the difference of two low-pass filters, {@code 2·f/fs·sinc(2·f·n/fs)}
 * for the upper edge and for the lower, under a Hamming window. The transition is 200 Hz wide, with
 * −6 dB at the edges; beyond it, attenuation is more than 45 dB outside the band and less than 0.05
 * dB inside. An edge above half the sample rate is moved there: an upper edge then has no effect, a
 * lower edge leaves silence. Source: A. V. Oppenheim and R. W. Schafer, <i>Discrete-Time Signal
 * Processing</i>, section on filter design by windowing.
 *
 * <p>By default the band is 300 to 3400 Hz. A band from 0 to half the sample rate or more leaves
 * speech unchanged, bit for bit. Silence and an empty waveform stay unchanged. Immutable and safe
 * to share between threads; in descriptions it is called {@code telephone}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * Waveform call = TelephoneBand.standard().apply(speech, 42);
 * System.out.println(call.length() == speech.length()); // true
 * System.out.println(TelephoneBand.standard().spec()); // telephone(highHz=3400.0, lowHz=300.0)
 * }</pre>
 *
 * @see RoomImpulseResponse
 * @see io.github.ser4j.audio.Resampler
 */
public final class TelephoneBand extends DescribedAugmenter {
  static final Kind<TelephoneBand, Builder> KIND =
      new Kind<>(
          "telephone",
          new Settings<TelephoneBand, Builder>()
              .text(
                  "lowHz",
                  band -> band.lowHz.text(),
                  (builder, text) -> builder.lowHz = Range.parse("lowHz", text))
              .text(
                  "highHz",
                  band -> band.highHz.text(),
                  (builder, text) -> builder.highHz = Range.parse("highHz", text))
              .about("lowHz", "Hz, 0 or more, below highHz")
              .about("highHz", "Hz, greater than 0"),
          Builder::new,
          Builder::build);

  private static final double TRANSITION_HZ = 200;

  /** The transition width of a Hamming window, in sample rates over its length. */
  private static final double TRANSITION_OF_HAMMING = 3.3;

  private final Range lowHz;
  private final Range highHz;

  private TelephoneBand(Range lowHz, Range highHz) {
    this.lowHz = lowHz.within("lowHz", 0, Double.MAX_VALUE);
    this.highHz = highHz;
    if (!(lowHz.max() < highHz.min())) {
      throw new IllegalArgumentException(
          "lowHz is drawn from "
              + lowHz.text()
              + " and highHz from "
              + highHz.text()
              + ", but lowHz must always be below highHz");
    }
  }

  /**
   * Returns the usual band, 300 to 3400 Hz.
   *
   * @return the augmenter
   */
  public static TelephoneBand standard() {
    return builder().build();
  }

  /**
   * Creates a builder with the usual band.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  TelephoneBand drawn(RandomGenerator random) {
    return new TelephoneBand(lowHz.draw(random), highHz.draw(random));
  }

  @Override
  Waveform change(Waveform in) {
    int rate = in.sampleRateHz();
    if (lowHz.min() == 0 && highHz.min() >= rate / 2.0) {
      return in;
    }
    int delay = (int) Math.ceil(TRANSITION_OF_HAMMING / 2 * rate / TRANSITION_HZ);
    float[] filtered = Convolution.apply(in.samples(), response(delay, rate));
    return Waveform.of(Arrays.copyOfRange(filtered, delay, delay + in.length()), rate);
  }

  private float[] response(int delay, int sampleRateHz) {
    double low = Math.min(1, 2 * lowHz.min() / sampleRateHz);
    double high = Math.min(1, 2 * highHz.min() / sampleRateHz);
    double[] window = Window.hamming().values(2 * delay);
    float[] response = new float[2 * delay + 1];
    response[delay] = (float) (high - low);
    for (int n = 1; n <= delay; n++) {
      double angle = Math.PI * n;
      double sinc = (Math.sin(high * angle) - Math.sin(low * angle)) / angle;
      response[delay - n] = (float) (window[delay - n] * sinc);
      response[delay + n] = response[delay - n];
    }
    return response;
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Builds a {@link TelephoneBand}. Not safe to share between threads. */
  public static final class Builder {
    private Range lowHz = Range.of(300);
    private Range highHz = Range.of(3400);

    private Builder() {}

    /**
     * Sets a fixed lower edge.
     *
     * @param hz Hz, 0 or more, finite; 0 for no lower edge; default 300
     * @return this builder
     * @throws IllegalArgumentException if the edge is not finite
     */
    public Builder lowHz(double hz) {
      return lowHz(hz, hz);
    }

    /**
     * Sets the range to draw the lower edge from.
     *
     * @param min the lowest in Hz, at least 0; 0 for no lower edge; default 300
     * @param max the highest in Hz, finite, not below the lowest; default 300
     * @return this builder
     * @throws IllegalArgumentException if an edge is not finite, or the highest is below the lowest
     */
    public Builder lowHz(double min, double max) {
      this.lowHz = Range.of("lowHz", min, max);
      return this;
    }

    /**
     * Sets a fixed upper edge.
     *
     * @param hz Hz, above every lower edge, finite; default 3400
     * @return this builder
     * @throws IllegalArgumentException if the edge is not finite
     */
    public Builder highHz(double hz) {
      return highHz(hz, hz);
    }

    /**
     * Sets the range to draw the upper edge from.
     *
     * @param min the lowest in Hz, above every lower edge; default 3400
     * @param max the highest in Hz, finite, not below the lowest; default 3400
     * @return this builder
     * @throws IllegalArgumentException if an edge is not finite, or the highest is below the lowest
     */
    public Builder highHz(double min, double max) {
      this.highHz = Range.of("highHz", min, max);
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the augmenter
     * @throws IllegalArgumentException if a lower edge is below 0 or not below every upper edge
     */
    public TelephoneBand build() {
      return new TelephoneBand(lowHz, highHz);
    }
  }
}
