package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The fundamental frequency and voicing of every frame (pYIN). 3 × frames; values match {@code
 * librosa.pyin} with the same settings.
 *
 * <table>
 *   <caption>Rows</caption>
 *   <tr><th>row</th><th>value</th></tr>
 *   <tr><td>0</td><td>the fundamental frequency in Hz, on a grid of {@code resolutionSemitones}
 *     that begins at {@code fMinHz}; in unvoiced frames {@code unvoicedHz}</td></tr>
 *   <tr><td>1</td><td>1 if the frame is voiced, otherwise 0</td></tr>
 *   <tr><td>2</td><td>the probability that the frame, taken alone, is voiced: 0 to 1</td></tr>
 * </table>
 *
 * <p>YIN with a distribution of thresholds gives pitches with probabilities for every frame; the
 * most probable path through all frames determines pitch and voicing. Source: M. Mauch, S. Dixon,
 * <i>pYIN: a fundamental frequency estimator using probabilistic threshold distributions</i>
 * (2014). The notes of {@link Yin} on frames and accuracy apply.
 *
 * <p>In unvoiced frames librosa returns NaN, and so does {@link #librosa()}. Models cannot learn
 * from NaN, so the default of {@link #builder()} is 0 Hz.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence is unvoiced. librosa rejects a transition rate at which the pitch can
 * cross the whole range from one frame to the next; here it is allowed.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code pyin}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = Pyin.builder().build().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 3 × 58
 * System.out.println(Math.round(features.get(0, 10)) + " Hz"); // 0 Hz
 * }</pre>
 *
 * @see Yin
 * @see io.github.ser4j.features.voice.VoiceContours
 */
public final class Pyin extends Described implements FeatureExtractor {
  static final Kind<Pyin, Builder> KIND =
      new Kind<>(
          "pyin",
          new Settings<Pyin, Builder>()
              .include(PitchSearch.SETTINGS, pyin -> pyin.search, builder -> builder)
              .integer("thresholds", pyin -> pyin.thresholds, Builder::thresholds)
              .text(
                  "betaParameters",
                  pyin -> pyin.prior.alpha() + "," + pyin.prior.beta(),
                  Builder::betaParameters)
              .real("boltzmannParameter", pyin -> pyin.boltzmann, Builder::boltzmannParameter)
              .real("resolutionSemitones", pyin -> pyin.resolution, Builder::resolutionSemitones)
              .real(
                  "maxOctavesPerSecond",
                  pyin -> pyin.maxOctavesPerSecond,
                  Builder::maxOctavesPerSecond)
              .real("switchProbability", pyin -> pyin.switchProbability, Builder::switchProbability)
              .real(
                  "noTroughProbability",
                  pyin -> pyin.noTroughProbability,
                  Builder::noTroughProbability)
              .realOr(
                  "tracked",
                  "unvoicedHz",
                  pyin -> pyin.unvoicedHz,
                  Builder::unvoicedHz,
                  Builder::unvoicedTracked)
              .alias("n_thresholds", "thresholds")
              .alias("beta_parameters", "betaParameters")
              .alias("boltzmann_parameter", "boltzmannParameter")
              .alias("resolution", "resolutionSemitones")
              .alias("max_transition_rate", "maxOctavesPerSecond")
              .alias("switch_prob", "switchProbability")
              .alias("no_trough_prob", "noTroughProbability")
              .alias("fill_na", "unvoicedHz", Pyin::ofFillNa)
              .about("thresholds", "1 to 10000")
              .about("betaParameters", "two numbers separated by a comma")
              .about("boltzmannParameter", "greater than 0")
              .about("resolutionSemitones", "semitones, 0.01 to 1")
              .about("maxOctavesPerSecond", "0 to 100000")
              .about("switchProbability", "0 to 1")
              .about("noTroughProbability", "0 to 1")
              .about("unvoicedHz", "Hz, NaN, or tracked"),
          Pyin::builder,
          Builder::build);

  private final PitchSearch search;
  private final int thresholds;
  private final BetaDistribution prior;
  private final double boltzmann;
  private final double resolution;
  private final double maxOctavesPerSecond;
  private final double switchProbability;
  private final double noTroughProbability;
  private final OptionalDouble unvoicedHz;
  private final PitchBins bins;
  private final double[] thresholdWeights;
  private final Spec spec;

  private Pyin(Builder builder) {
    this.search = new PitchSearch(builder);
    this.thresholds = builder.thresholds;
    this.prior = new BetaDistribution(builder.alpha, builder.beta);
    this.boltzmann = builder.boltzmann;
    this.resolution = builder.resolution;
    this.maxOctavesPerSecond = builder.maxOctavesPerSecond;
    this.switchProbability = builder.switchProbability;
    this.noTroughProbability = builder.noTroughProbability;
    this.unvoicedHz = builder.unvoicedHz;
    this.bins = PitchBins.between(search.fMinHz(), search.fMaxHz(), resolution);
    this.thresholdWeights = new double[thresholds];
    double before = 0;
    for (int t = 0; t < thresholds; t++) {
      double upTo = prior.cumulative((t + 1.0) / thresholds);
      thresholdWeights[t] = Math.max(0, upTo - before);
      before = upTo;
    }
    this.spec = KIND.describe(this);
  }

  /** Converts librosa's {@code None} and {@code np.nan}. */
  private static String ofFillNa(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "none" -> "tracked";
      case "nan", "np.nan" -> "NaN";
      default -> value;
    };
  }

  /**
   * Creates an extractor with librosa's defaults, from 65 Hz to 500 Hz, with NaN in unvoiced
   * frames: centered frames of 2048 samples, 512 apart, zero-padded; 100 thresholds, pitches a
   * tenth of a semitone apart.
   *
   * @return the extractor
   */
  public static Pyin librosa() {
    return builder().unvoicedHz(Double.NaN).build();
  }

  /**
   * Creates a builder with librosa's defaults, from 65 Hz to 500 Hz, but 0 Hz in unvoiced frames.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Computes fundamental frequency and voicing.
   *
   * @param in the waveform
   * @return 3 × frames: Hz, 1 or 0, probability
   * @throws IllegalArgumentException if {@code fMaxHz} lies above half the waveform's sample rate,
   *     or a period of {@code fMinHz} does not fit into a frame
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    PeriodDifferences differences = search.differencesOf(in);
    int frames = differences.frames();
    float[] values = new float[Math.multiplyExact(3, frames)];
    PitchCandidates candidates =
        new PitchCandidates(
            thresholdWeights, boltzmann, noTroughProbability, bins, differences.periods());
    PitchPath path = new PitchPath(frames, bins.count(), width(in), switchProbability);
    for (int frame = 0; frame < frames; frame++) {
      differences.moveTo(frame);
      double[] probabilities = candidates.of(differences, in.sampleRateHz());
      double voiced = 0;
      for (int bin = 0; bin < bins.count(); bin++) {
        voiced += probabilities[bin];
      }
      voiced = Math.min(1, voiced);
      path.add(probabilities, (1 - voiced) / bins.count());
      values[2 * frames + frame] = (float) voiced;
    }
    int[] states = path.states();
    for (int frame = 0; frame < frames; frame++) {
      boolean voiced = states[frame] < bins.count();
      double hz = bins.hz(states[frame] % bins.count());
      values[frame] = (float) (voiced ? hz : unvoicedHz.orElse(hz));
      values[frames + frame] = voiced ? 1 : 0;
    }
    return FeatureMatrix.takingOver(3, frames, values);
  }

  /** Returns by how many bins the pitch may move between frames, up and down together. */
  private long width(Waveform in) {
    double octaves = maxOctavesPerSecond * search.hopSamples() / in.sampleRateHz();
    return (long) Math.rint(octaves * 12) * bins.perSemitone() + 1;
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link Pyin}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Pitch<Builder> {
    private int thresholds = 100;
    private double alpha = 2;
    private double beta = 18;
    private double boltzmann = 2;
    private double resolution = 0.1;
    private double maxOctavesPerSecond = 35.92;
    private double switchProbability = 0.01;
    private double noTroughProbability = 0.01;
    private OptionalDouble unvoicedHz = OptionalDouble.of(0);

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the number of thresholds, equally spaced up to 1.
     *
     * @param thresholds 1 to 10000; default 100
     * @return this builder
     */
    public Builder thresholds(int thresholds) {
      this.thresholds = thresholds;
      return this;
    }

    /**
     * Sets the beta distribution of the thresholds; its mean is {@code alpha / (alpha + beta)}.
     *
     * @param alpha finite and greater than 0; default 2
     * @param beta finite and greater than 0; default 18
     * @return this builder
     */
    public Builder betaParameters(double alpha, double beta) {
      this.alpha = alpha;
      this.beta = beta;
      return this;
    }

    private void betaParameters(String text) {
      String[] parts = text.replaceAll("[()\\[\\]]", "").split(",", -1);
      try {
        if (parts.length == 2) {
          betaParameters(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
          return;
        }
      } catch (NumberFormatException e) {
        throw notTwoNumbers(text);
      }
      throw notTwoNumbers(text);
    }

    private static IllegalArgumentException notTwoNumbers(String text) {
      return Checks.textFailure(
          "betaParameters", text, "two numbers separated by a comma, for instance 2,18");
    }

    /**
     * Sets how much more probable a shorter period is than the next longer one: by a factor of
     * {@code e} to this power.
     *
     * @param boltzmannParameter finite and greater than 0; default 2
     * @return this builder
     */
    public Builder boltzmannParameter(double boltzmannParameter) {
      this.boltzmann = boltzmannParameter;
      return this;
    }

    /**
     * Sets the resolution of the frequency grid.
     *
     * @param resolutionSemitones semitones, 0.01 to 1; rounded down to an integer fraction of a
     *     semitone; default 0.1
     * @return this builder
     */
    public Builder resolutionSemitones(double resolutionSemitones) {
      this.resolution = resolutionSemitones;
      return this;
    }

    /**
     * Sets how fast the frequency may move, half of it up, half of it down. Rounded to whole
     * semitones per hop.
     *
     * @param maxOctavesPerSecond octaves per second, 0 to 100000; default 35.92
     * @return this builder
     */
    public Builder maxOctavesPerSecond(double maxOctavesPerSecond) {
      this.maxOctavesPerSecond = maxOctavesPerSecond;
      return this;
    }

    /**
     * Sets the probability that voicing changes between frames.
     *
     * @param switchProbability 0 to 1; default 0.01
     * @return this builder
     */
    public Builder switchProbability(double switchProbability) {
      this.switchProbability = switchProbability;
      return this;
    }

    /**
     * Sets the probability of the best candidate for thresholds below it.
     *
     * @param noTroughProbability 0 to 1; default 0.01
     * @return this builder
     */
    public Builder noTroughProbability(double noTroughProbability) {
      this.noTroughProbability = noTroughProbability;
      return this;
    }

    /**
     * Sets the value for the frequency in unvoiced frames.
     *
     * @param unvoicedHz finite or NaN; default 0, where librosa has NaN
     * @return this builder
     */
    public Builder unvoicedHz(double unvoicedHz) {
      this.unvoicedHz = OptionalDouble.of(unvoicedHz);
      return this;
    }

    /**
     * Uses the frequency of the most probable path in unvoiced frames, as {@code fill_na=None}
     * does.
     *
     * @return this builder
     */
    public Builder unvoicedTracked() {
      this.unvoicedHz = OptionalDouble.empty();
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public Pyin build() {
      Checks.between(1, 10_000, "thresholds", thresholds);
      Checks.positive("boltzmannParameter", boltzmann);
      Checks.between(0.01, 1, "resolutionSemitones", resolution);
      Checks.between(0, 100_000, "maxOctavesPerSecond", maxOctavesPerSecond);
      Checks.between(0, 1, "switchProbability", switchProbability);
      Checks.between(0, 1, "noTroughProbability", noTroughProbability);
      if (Double.isInfinite(unvoicedHz.orElse(0))) {
        throw Checks.failure("unvoicedHz", unvoicedHz.getAsDouble(), "finite or NaN");
      }
      return new Pyin(this);
    }
  }
}
