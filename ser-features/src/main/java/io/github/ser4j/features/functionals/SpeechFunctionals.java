package io.github.ser4j.features.functionals;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.Pyin;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Statistics of a whole utterance: 1,900 values that describe its pitch, voice, spectrum, loudness
 * and rhythm, whatever its length. 1,900 × 1; {@link #rowNames()} has the name of each.
 *
 * <p><b>The speech.</b> Samples are divided by the largest magnitude and resampled to 16 kHz. What
 * counts is from the first to the last frame that is less than 35 dB below the loudest one. Levels
 * are in dB over the mean power of these frames, with a floor at −60 dB, so that values do not
 * depend on the recording's gain, its sample rate or the silence around the speech.
 *
 * <p><b>Contours.</b> Every 10 ms there is a power spectrum (Hann window of 25 ms, transform of 512
 * samples), 64 mel bands from 50 Hz to 8 kHz (Slaney's scale, triangles of height 1), and pitch and
 * voicing of {@link Pyin} (60 to 600 Hz, frames of 64 ms). Of these come the contours
 *
 * <table>
 *   <caption>Contours</caption>
 *   <tr><th>name</th><th>value</th></tr>
 *   <tr><td>{@code cepstrum1} … {@code cepstrum20}</td><td>orthonormal cosine transform of the
 *     levels of the mel bands, in dB</td></tr>
 *   <tr><td>{@code lowToHighRatio}</td><td>level from 50 Hz to 1 kHz less that from 1 to 5 kHz, in
 *     dB</td></tr>
 *   <tr><td>{@code hammarberg}</td><td>level of the highest peak below 2 kHz less that of the
 *     highest from 2 to 5 kHz, in dB</td></tr>
 *   <tr><td>{@code centroid}</td><td>mean frequency, weighted by magnitude, in Hz</td></tr>
 *   <tr><td>{@code slopeTo500Hz}, {@code slope500To1500Hz}, {@code slope1500To5000Hz}</td><td>line
 *     through the levels of the mel bands over frequency, in dB per kHz</td></tr>
 *   <tr><td>{@code flux}</td><td>Euclidean distance from the magnitudes of the frame before, both
 *     divided by their sums; 0 in the first frame</td></tr>
 *   <tr><td>{@code energy}</td><td>level in dB</td></tr>
 *   <tr><td>{@code zcr}</td><td>sign changes per sample, 0 to 1</td></tr>
 *   <tr><td>{@code voicing}</td><td>probability that the frame is voiced, 0 to 1</td></tr>
 * </table>
 *
 * <p>smoothed by the mean of 3 frames. Each contour has statistics in four groups: over the voiced
 * frames, as in {@code centroid.voiced.median}; over the {@code unvoiced} frames; of the
 * differences of neighboring frames ({@code delta}), and of their differences ({@code delta2}),
 * over all frames. The statistics are {@code mean}, {@code standardDeviation}, the percentiles
 * {@code p5}, {@code p10}, {@code p25}, {@code median}, {@code p75}, {@code p90} and {@code p95}
 * (interpolated as in NumPy), {@code range} ({@code p95 − p5}), {@code quartileRange} ({@code p75 −
 * p25}), {@code skewness} ({@code m₃/m₂^1.5}), {@code kurtosis} ({@code m₄/m₂² − 3}) and {@code
 * slope}, that of the least-squares line over time, per second.
 *
 * <p><b>Other values.</b>
 *
 * <table>
 *   <caption>Other values</caption>
 *   <tr><th>name</th><th>value</th></tr>
 *   <tr><td>{@code f0.}*, {@code f0.delta.}*, {@code f0.delta2.}*</td><td>the same statistics of
 *     pitch in voiced frames, in semitones above 27.5 Hz, {@code 12·log₂(f/27.5)}, and of its
 *     differences within voiced stretches</td></tr>
 *   <tr><td>{@code f0.rise.}*, {@code f0.fall.}*</td><td>mean and deviation of the speed, in
 *     semitones per second; the fraction of differences; mean and deviation of the extent of a rise
 *     or fall, in semitones; all positive</td></tr>
 *   <tr><td>{@code voiced.}*, {@code unvoiced.}*, {@code pause.}*</td><td>the fraction of frames,
 *     stretches per second, mean and deviation of the length of a stretch in seconds; pauses are
 *     frames more than 30 dB below the loudest</td></tr>
 *   <tr><td>{@code loudness.}*</td><td>peaks per second, about one per syllable; their heights and
 *     distances in seconds; mean rise and fall per second; deviation. Loudness is the sum of the
 *     fourth roots of the mel bands' powers, over its mean</td></tr>
 *   <tr><td>{@code modulation.band1.1Hz} … {@code modulation.band4.16Hz}</td><td>how fast the
 *     amplitudes of four broad bands (16 mel bands each) change: the share of the octaves around 1,
 *     2, 4, 8 and 16 Hz in the energy of all five, 0 to 1</td></tr>
 *   <tr><td>{@code mel1.}* … {@code mel64.}*</td><td>mean and deviation of the level of each mel
 *     band over all frames, in dB</td></tr>
 * </table>
 *
 * <p>The duration is not a value, because it tells corpora apart rather than emotions. Values have
 * different units and ranges: standardize them before use. Sources: F. Eyben et al., <i>The Geneva
 * minimalistic acoustic parameter set (GeMAPS) for voice research and affective computing</i>
 * (2016); B. Schuller et al., <i>The INTERSPEECH 2013 computational paralinguistics challenge</i>
 * (2013). The values are not those of openSMILE.
 *
 * <p>Special cases: all values are finite for every waveform. An empty waveform has no frames.
 * Silence gives zeros. Statistics of no frames are 0: those of pitch if no frame is voiced, for
 * instance. Where a contour is constant but for rounding, deviation, skewness, kurtosis and slope
 * are 0.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code functionals}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * SpeechFunctionals functionals = SpeechFunctionals.defaults();
 * FeatureMatrix values = functionals.extract(speech);
 * System.out.println(values.rows() + " × " + values.frames()); // 1900 × 1
 * int row = functionals.rowNames().indexOf("f0.median");
 * System.out.println(Math.round(values.get(row, 0)) + " semitones over 27.5 Hz"); // 29 semitones over 27.5 Hz
 * }</pre>
 *
 * @see GemapsFunctionals
 * @see io.github.ser4j.features.FrameStatistics
 */
public final class SpeechFunctionals extends Described implements FeatureExtractor {
  /** The name in descriptions; there are no settings. */
  public static final Kind<SpeechFunctionals, ?> KIND =
      new Kind<SpeechFunctionals, Object>(
          "functionals", new Settings<>(), Object::new, builder -> new SpeechFunctionals());

  private static final String VOICING = "voicing";

  /** How far below the loudest frame a pause begins. */
  private static final double PAUSE_DB = 30;

  private static final List<String> NAMES = names();

  private final SpeechActivity activity = new SpeechActivity();
  private final FrameAnalysis analysis = new FrameAnalysis();
  private final Pyin pyin =
      Pyin.builder()
          .frameSamples(1024)
          .hopSamples(FrameAnalysis.HOP_SAMPLES)
          .fMinHz(60)
          .fMaxHz(600)
          .build();
  private final Spec spec;

  private SpeechFunctionals() {
    this.spec = KIND.describe(this);
  }

  /**
   * Creates the extractor.
   *
   * @return the extractor
   */
  public static SpeechFunctionals defaults() {
    return new SpeechFunctionals();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    Stream.concat(FrameContours.NAMES.stream(), Stream.of(VOICING))
        .flatMap(ContourGroups::names)
        .forEach(names::add);
    names.addAll(PitchStatistics.NAMES);
    for (String stretches : List.of("voiced", "unvoiced", "pause")) {
      NamedValues.within(stretches, Stretch.TIMING).forEach(names::add);
    }
    names.addAll(LoudnessPeaks.NAMES);
    names.addAll(ModulationSpectrum.NAMES);
    for (int band = 1; band <= FrameAnalysis.BANDS; band++) {
      NamedValues.within("mel" + band, ContourStatistics.MEAN_AND_DEVIATION).forEach(names::add);
    }
    return List.copyOf(names);
  }

  /**
   * Computes the statistics.
   *
   * @param in the waveform, at any sample rate
   * @return one row for each of {@link #rowNames()} × 1 frame, all finite; no frames if the
   *     waveform is empty
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    if (in.length() == 0) {
      return FeatureMatrix.of(NAMES.size(), FloatBuffer.allocate(0));
    }
    NamedValues out = new NamedValues(NAMES.size());
    Waveform speech = activity.of(in);
    if (speech.length() == 0) {
      return FeatureMatrix.of(NAMES.size(), FloatBuffer.allocate(NAMES.size()));
    }
    add(analysis.of(speech), pyin.extract(speech), out);
    return FeatureMatrix.of(NAMES.size(), FloatBuffer.wrap(out.values()));
  }

  /** Adds all values, in the order of the names. */
  private static void add(FrameContours spectral, FeatureMatrix pitch, NamedValues out) {
    int frames = pitch.frames();
    List<Stretch> voiced = Stretch.of(frames, frame -> pitch.get(1, frame) > 0);
    List<Stretch> unvoiced = Stretch.of(frames, frame -> pitch.get(1, frame) == 0);
    ContourStatistics statistics = new ContourStatistics();
    ContourGroups groups = new ContourGroups(statistics, voiced, unvoiced);
    for (double[] contour : spectral.contours()) {
      groups.add(contour, out);
    }
    groups.add(voicing(pitch), out);
    new PitchStatistics(pitch, voiced).add(statistics, out);
    Stretch.addTiming(voiced, frames, out);
    Stretch.addTiming(unvoiced, frames, out);
    Stretch.addTiming(pauses(spectral.energy()), frames, out);
    LoudnessPeaks.add(spectral.powers(), out);
    ModulationSpectrum.add(spectral.powers(), out);
    for (double[] band : spectral.levels()) {
      ContourStatistics.addMeanAndDeviation(band, out);
    }
  }

  private static double[] voicing(FeatureMatrix pitch) {
    double[] voicing = new double[pitch.frames()];
    for (int frame = 0; frame < voicing.length; frame++) {
      voicing[frame] = pitch.get(2, frame);
    }
    return voicing;
  }

  private static List<Stretch> pauses(double[] energy) {
    double loudest = Double.NEGATIVE_INFINITY;
    for (double level : energy) {
      loudest = Math.max(loudest, level);
    }
    double threshold = loudest - PAUSE_DB;
    return Stretch.of(energy.length, frame -> energy[frame] < threshold);
  }

  @Override
  public List<String> rowNames() {
    return NAMES;
  }

  @Override
  public Spec spec() {
    return spec;
  }
}
