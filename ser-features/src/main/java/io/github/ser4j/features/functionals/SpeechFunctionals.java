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

/** TODO. */
public final class SpeechFunctionals extends Described implements FeatureExtractor {
  /** The name and the settings, of which there are none. */
  public static final Kind<SpeechFunctionals, ?> KIND =
      new Kind<SpeechFunctionals, Object>(
          "functionals", new Settings<>(), Object::new, builder -> new SpeechFunctionals());

  private static final String VOICING = "voicing";

  /** How far below the loudest frame a pause begins, in dB. */
  private static final double PAUSE_DB = 30;

  private static final List<String> NAMES = names();

  private final SpeechActivity activity = new SpeechActivity();
  private final FrameContours contours = new FrameContours();
  private final Pyin pyin =
      Pyin.builder()
          .frameSamples(1024)
          .hopSamples(FrameContours.HOP_SAMPLES)
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
    for (String contour :
        Stream.concat(FrameContours.NAMES.stream(), Stream.of(VOICING)).toList()) {
      for (String frames : List.of("voiced", "unvoiced", "delta", "delta2")) {
        NamedValues.within(contour + "." + frames, ContourStatistics.NAMES).forEach(names::add);
      }
    }
    names.addAll(PitchStatistics.NAMES);
    for (String stretches : List.of("voiced", "unvoiced", "pause")) {
      NamedValues.within(stretches, Stretch.TIMING).forEach(names::add);
    }
    names.addAll(LoudnessPeaks.NAMES);
    names.addAll(ModulationSpectrum.NAMES);
    for (int band = 1; band <= FrameContours.BANDS; band++) {
      names.add("mel" + band + ".mean");
      names.add("mel" + band + ".standardDeviation");
    }
    return List.copyOf(names);
  }

  @Override
  public FeatureMatrix extract(Waveform in) {
    if (in.length() == 0) {
      return FeatureMatrix.of(NAMES.size(), FloatBuffer.allocate(0));
    }
    Waveform speech = activity.of(in);
    if (speech.length() == 0) {
      return FeatureMatrix.of(NAMES.size(), FloatBuffer.allocate(NAMES.size()));
    }
    FeatureMatrix pitch = pyin.extract(speech);
    FrameContours.Result result = contours.of(speech);
    int frames = result.frames();
    List<Stretch> voiced = Stretch.of(frames, frame -> pitch.get(1, frame) > 0);
    List<Stretch> unvoiced = Stretch.of(frames, frame -> pitch.get(1, frame) == 0);
    NamedValues out = new NamedValues(NAMES.size());
    ContourStatistics statistics = new ContourStatistics();
    int[] voicedFrames = framesIn(voiced);
    int[] unvoicedFrames = framesIn(unvoiced);
    int[] all = Contour.frames(frames);
    for (double[] contour : result.contours()) {
      addContour(contour, voicedFrames, unvoicedFrames, all, statistics, out);
    }
    double[] voicing = new double[frames];
    for (int frame = 0; frame < frames; frame++) {
      voicing[frame] = pitch.get(2, frame);
    }
    addContour(voicing, voicedFrames, unvoicedFrames, all, statistics, out);
    new PitchStatistics(pitch, voiced).add(statistics, out);
    Stretch.addTiming(voiced, frames, out);
    Stretch.addTiming(unvoiced, frames, out);
    Stretch.addTiming(pauses(result.contour("energy")), frames, out);
    LoudnessPeaks.add(result.powers(), out);
    ModulationSpectrum.add(result.powers(), out);
    for (double[] band : result.levels()) {
      ContourStatistics.addMeanAndDeviation(band, out);
    }
    return FeatureMatrix.of(NAMES.size(), FloatBuffer.wrap(out.values()));
  }

  private static void addContour(
      double[] contour,
      int[] voiced,
      int[] unvoiced,
      int[] all,
      ContourStatistics statistics,
      NamedValues out) {
    double[] smooth = Contour.smoothed(contour);
    double[] delta = Contour.differences(smooth);
    double[] delta2 = Contour.differences(delta);
    statistics.add(Contour.at(smooth, voiced), voiced, out);
    statistics.add(Contour.at(smooth, unvoiced), unvoiced, out);
    statistics.add(delta, all, out);
    statistics.add(delta2, all, out);
  }

  private static int[] framesIn(List<Stretch> stretches) {
    return stretches.stream().flatMapToInt(Stretch::frames).toArray();
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
