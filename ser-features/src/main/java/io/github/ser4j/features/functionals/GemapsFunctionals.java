package io.github.ser4j.features.functionals;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.voice.PerceptualLoudness;
import io.github.ser4j.features.voice.SpectralBalance;
import io.github.ser4j.features.voice.SpectralFlux;
import io.github.ser4j.features.voice.VoiceContours;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The extended Geneva minimalistic acoustic parameter set (eGeMAPS): 88 values that describe the
 * voice of a whole utterance, chosen by phoneticians and psychologists. 88 × 1; {@link #rowNames()}
 * has the names that the set is known by. Source: F. Eyben et al., <i>The Geneva minimalistic
 * acoustic parameter set (GeMAPS) for voice research and affective computing</i> (2016).
 *
 * <p><b>The values are not those of openSMILE</b>, the program of the paper's authors, and nothing
 * of it is used but the names: this is an own computation after the paper, from the features in
 * {@link io.github.ser4j.features.voice}. Models and published tables that were made with openSMILE
 * need openSMILE's values.
 *
 * <p><b>Contours</b>, every 10 ms:
 *
 * <table>
 *   <caption>Contours</caption>
 *   <tr><th>name</th><th>value</th></tr>
 *   <tr><td>{@code F0semitoneFrom27.5Hz}</td><td>fundamental frequency from 60 to 600 Hz, as {@code
 *     12·log₂(f/27.5)}</td></tr>
 *   <tr><td>{@code loudness}</td><td>{@link PerceptualLoudness}</td></tr>
 *   <tr><td>{@code jitterLocal}, {@code shimmerLocaldB}, {@code HNRdBACF}</td><td>{@link
 *     VoiceContours}: jitter as a fraction, shimmer and harmonics-to-noise ratio in dB</td></tr>
 *   <tr><td>{@code logRelF0-H1-H2}, {@code logRelF0-H1-A3}</td><td>{@link VoiceContours}: level of
 *     the first harmonic less that of the second, and of the highest near the third formant, in
 *     dB</td></tr>
 *   <tr><td>{@code F1frequency}, {@code F1bandwidth}, {@code F1amplitudeLogRelF0}, and those of
 *     {@code F2} and {@code F3}</td><td>{@link VoiceContours}: formants in Hz, levels in dB over
 *     that of the first harmonic</td></tr>
 *   <tr><td>{@code alphaRatio}, {@code hammarbergIndex}, {@code slope0-500}, {@code
 *     slope500-1500}</td><td>{@link SpectralBalance}, in dB and dB per kHz</td></tr>
 *   <tr><td>{@code spectralFlux}</td><td>{@link SpectralFlux}</td></tr>
 *   <tr><td>{@code mfcc1} … {@code mfcc4}</td><td>cosine transform of the natural logarithms of 26
 *     mel bands from 20 to 8000 Hz, or to half the sample rate; liftered by 22, as in HTK; a band
 *     has at least 1e-10 of the power of the frame's loudest</td></tr>
 * </table>
 *
 * <p>{@code _sma3} are means of 3 frames. {@code _sma3nz} are of voiced frames, or if the name has
 * {@code UV} of unvoiced ones, pauses among them: smoothed within each stretch, and without frames
 * in which a value was not found. {@code V} is in the names of contours that are also defined
 * elsewhere.
 *
 * <p><b>Functionals.</b> {@code amean} is the mean, {@code stddevNorm} the standard deviation
 * divided by the mean: negative if that is, and 0 if the mean is not more than a thousandth of the
 * deviation. Percentiles are interpolated as in NumPy; {@code pctlrange0-2} is that of 80 less that
 * of 20. Slopes are those from the first to the last frame of each rise, or fall, of the contour,
 * per second; both are positive.
 *
 * <p><b>Other values</b> are {@code loudnessPeaksPerSec}, peaks of loudness with a prominence as in
 * {@link SpeechFunctionals}, about one per syllable; the number of voiced stretches per second, the
 * mean and standard deviation of the lengths of voiced and unvoiced stretches, in seconds; and
 * {@code equivalentSoundLevel_dBp}, the level of the mean square in dB over a constant of 1, at
 * least −120.
 *
 * <p>A gain of {@code g} multiplies loudness, its percentiles and slopes by {@code |g|^0.6}, and
 * adds {@code 20·log10|g|} to the sound level; the other values do not depend on it.
 *
 * <p>Special cases: all values are finite for every waveform. An empty waveform has no frames.
 * Statistics of no frames are 0: those of voiced frames if there is no voice, for instance. Silence
 * has a sound level of −120 dB and an unvoiced stretch, and is 0 otherwise.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code gemaps}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * GemapsFunctionals gemaps = GemapsFunctionals.defaults();
 * FeatureMatrix values = gemaps.extract(speech);
 * System.out.println(values.rows() + " × " + values.frames()); // 88 × 1
 * int row = gemaps.rowNames().indexOf("F0semitoneFrom27.5Hz_sma3nz_amean");
 * System.out.println(Math.round(values.get(row, 0)) + " semitones over 27.5 Hz"); // 31 semitones over 27.5 Hz
 * }</pre>
 *
 * @see SpeechFunctionals
 * @see VoiceContours
 */
public final class GemapsFunctionals extends Described implements FeatureExtractor {
  /** The name in descriptions; there are no settings. */
  public static final Kind<GemapsFunctionals, ?> KIND =
      new Kind<GemapsFunctionals, Object>(
          "gemaps", new Settings<>(), Object::new, builder -> new GemapsFunctionals());

  private static final double HOP_SECONDS = 0.01;
  private static final double REFERENCE_HZ = 27.5;
  private static final double LEAST_LEVEL_DB = -120;

  /** How loudness grows with amplitude. */
  private static final double LOUDNESS_EXPONENT = 0.6;

  /** The contours of voiced frames other than pitch, in the order of their names. */
  private static final List<Voiced> VOICE =
      List.of(
          new Voiced("jitterLocal", "jitter", "jitter"),
          new Voiced("shimmerLocaldB", "shimmer.db", "shimmer.db"),
          new Voiced("HNRdBACF", "hnr", "f0"),
          new Voiced("logRelF0-H1-H2", "h1-h2", "f0"),
          new Voiced("logRelF0-H1-A3", "h1-a3", "f3"),
          new Voiced("F1frequency", "f1", "f1"),
          new Voiced("F1bandwidth", "f1.bandwidth", "f1"),
          new Voiced("F1amplitudeLogRelF0", "f1.level", "f1"),
          new Voiced("F2frequency", "f2", "f2"),
          new Voiced("F2bandwidth", "f2.bandwidth", "f2"),
          new Voiced("F2amplitudeLogRelF0", "f2.level", "f2"),
          new Voiced("F3frequency", "f3", "f3"),
          new Voiced("F3bandwidth", "f3.bandwidth", "f3"),
          new Voiced("F3amplitudeLogRelF0", "f3.level", "f3"));

  private static final List<String> NAMES = names();

  private final PerceptualLoudness loudness = PerceptualLoudness.defaults();
  private final SpectralBalance balance = SpectralBalance.defaults();
  private final SpectralFlux flux = SpectralFlux.defaults();
  private final Spec spec;

  private GemapsFunctionals() {
    this.spec = KIND.describe(this);
  }

  /**
   * Creates the extractor.
   *
   * @return the extractor
   */
  public static GemapsFunctionals defaults() {
    return new GemapsFunctionals();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    addNames(names, "F0semitoneFrom27.5Hz_sma3nz", GemapsContour.ALL);
    addNames(names, "loudness_sma3", GemapsContour.ALL);
    for (String contour : List.of("spectralFlux", "mfcc1", "mfcc2", "mfcc3", "mfcc4")) {
      addNames(names, contour + "_sma3", GemapsContour.VARIATION);
    }
    List<String> voiced =
        List.of(
            "alphaRatioV",
            "hammarbergIndexV",
            "slopeV0-500",
            "slopeV500-1500",
            "spectralFluxV",
            "mfcc1V",
            "mfcc2V",
            "mfcc3V",
            "mfcc4V");
    Stream.concat(VOICE.stream().map(Voiced::name), voiced.stream())
        .forEach(contour -> addNames(names, contour + "_sma3nz", GemapsContour.VARIATION));
    for (String contour :
        List.of(
            "alphaRatioUV",
            "hammarbergIndexUV",
            "slopeUV0-500",
            "slopeUV500-1500",
            "spectralFluxUV")) {
      names.add(contour + "_sma3nz_amean");
    }
    Collections.addAll(
        names,
        "loudnessPeaksPerSec",
        "VoicedSegmentsPerSec",
        "MeanVoicedSegmentLengthSec",
        "StddevVoicedSegmentLengthSec",
        "MeanUnvoicedSegmentLength",
        "StddevUnvoicedSegmentLength",
        "equivalentSoundLevel_dBp");
    return List.copyOf(names);
  }

  private static void addNames(List<String> names, String contour, List<String> functionals) {
    for (String functional : functionals) {
      names.add(contour + "_" + functional);
    }
  }

  /**
   * Computes the values.
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
    int hopSamples = (int) Math.max(1, Math.rint(HOP_SECONDS * in.sampleRateHz()));
    add(in, hopSamples, out);
    return FeatureMatrix.of(NAMES.size(), FloatBuffer.wrap(out.values()));
  }

  /** Adds all values, in the order of the names. */
  private void add(Waveform in, int hopSamples, NamedValues out) {
    double hopSeconds = (double) hopSamples / in.sampleRateHz();
    Waveform speech = normalized(in);
    double[][] voice = rows(VoiceContours.of(speech));
    double[] pitch = voice[VoiceContours.rowNames().indexOf("f0")];
    int frames = pitch.length;
    List<Stretch> voiced = Stretch.of(frames, frame -> pitch[frame] > 0);
    List<Stretch> unvoiced = Stretch.of(frames, frame -> pitch[frame] == 0);
    double[][] cepstra = MelCepstra.of(speech, hopSamples);
    double[][] shapes =
        Stream.of(balance, flux)
            .flatMap(extractor -> Stream.of(rows(extractor.extract(speech))))
            .toArray(double[][]::new);
    GemapsContour loud = GemapsContour.everywhere(loudness(speech, in.peak()));

    GemapsContour.within(voiced, semitones(pitch)).addAll(hopSeconds, out);
    loud.addAll(hopSeconds, out);
    GemapsContour.everywhere(shapes[shapes.length - 1]).addVariation(out);
    for (double[] contour : cepstra) {
      GemapsContour.everywhere(contour).addVariation(out);
    }
    for (Voiced contour : VOICE) {
      contour.in(voice).addVariation(out);
    }
    Stream.of(shapes, cepstra)
        .flatMap(Stream::of)
        .forEach(contour -> GemapsContour.within(voiced, contour).addVariation(out));
    for (double[] contour : shapes) {
      GemapsContour.within(unvoiced, contour).addMean(out);
    }
    double seconds = frames * hopSeconds;
    out.add(LoudnessPeaks.peaks(overMean(loud.smoothed())).length / seconds);
    out.add(voiced.size() / seconds);
    ContourStatistics.addMeanAndDeviation(lengths(voiced, hopSeconds), out);
    ContourStatistics.addMeanAndDeviation(lengths(unvoiced, hopSeconds), out);
    out.add(Math.max(LEAST_LEVEL_DB, 20 * Math.log10(in.rms())));
  }

  /** Returns the waveform with a peak of 1, so that no power is too small or too large. */
  private static Waveform normalized(Waveform in) {
    double peak = in.peak();
    if (peak == 0) {
      return in;
    }
    float[] samples = in.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (samples[i] / peak);
    }
    return Waveform.of(samples, in.sampleRateHz());
  }

  private static double[][] rows(FeatureMatrix features) {
    double[][] rows = new double[features.rows()][features.frames()];
    for (int row = 0; row < rows.length; row++) {
      for (int frame = 0; frame < features.frames(); frame++) {
        rows[row][frame] = features.get(row, frame);
      }
    }
    return rows;
  }

  private double[] loudness(Waveform speech, double peak) {
    double gain = Math.pow(peak, LOUDNESS_EXPONENT);
    double[] contour = rows(loudness.extract(speech))[0];
    for (int frame = 0; frame < contour.length; frame++) {
      contour[frame] *= gain;
    }
    return contour;
  }

  private static double[] semitones(double[] hz) {
    double[] semitones = new double[hz.length];
    for (int frame = 0; frame < hz.length; frame++) {
      semitones[frame] = hz[frame] > 0 ? 12 * Math.log(hz[frame] / REFERENCE_HZ) / Math.log(2) : 0;
    }
    return semitones;
  }

  private static double[] overMean(double[] contour) {
    double mean = ContourStatistics.mean(contour);
    double[] relative = new double[contour.length];
    for (int frame = 0; frame < contour.length; frame++) {
      relative[frame] = mean > 0 ? contour[frame] / mean : 0;
    }
    return relative;
  }

  private static double[] lengths(List<Stretch> stretches, double hopSeconds) {
    return stretches.stream().mapToDouble(stretch -> stretch.length() * hopSeconds).toArray();
  }

  /**
   * A contour of voiced frames.
   *
   * @param name its name here
   * @param row the row with its values
   * @param found the row that is not 0 where there are such values, which may be 0 themselves
   */
  private record Voiced(String name, String row, String found) {
    GemapsContour in(double[][] voice) {
      List<String> rows = VoiceContours.rowNames();
      return GemapsContour.where(voice[rows.indexOf(found)], voice[rows.indexOf(row)]);
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
}
