package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.StableRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a sentence and a style into sound, after the source-filter model: glottal pulses and breath
 * pass through a cascade of formants, noise from the mouth is added.
 *
 * <p>Source: D. H. Klatt: <i>Software for a cascade/parallel formant synthesizer</i>, JASA 67, 1980
 * (here with one resonator for the noise instead of a parallel branch).
 */
final class FormantSynthesizer {
  private static final double FRAMES_PER_SECOND = 400;

  /** Amplitude of full voicing at 0 dB: the loudest anger barely reaches the limit below. */
  private static final double OUTPUT_GAIN = 0.065;

  /** The output is linear up to here; beyond, it is compressed so that it never reaches 1. */
  private static final double LINEAR_UP_TO = 0.8;

  private static final double CEILING = 0.98;

  /** Less vocal effort also means less hiss: dB of noise per dB of spectral tilt. */
  private static final double HISS_PER_TILT = 0.6;

  private static final List<Control> MOVING_FORMANTS =
      List.of(Control.F1_HZ, Control.F2_HZ, Control.F3_HZ);

  private static final double[] VOWEL_BANDWIDTHS_HZ = {70, 90, 130};
  private static final double[] FIXED_FORMANTS_HZ = {3300, 3850, 4900, 5900, 6900, 7900};
  private static final double[] FIXED_BANDWIDTHS_HZ = {220, 250, 400, 500, 600, 700};

  private final int sampleRateHz;
  private final ClipStyle style;
  private final StableRandom random;
  private final GlottalSource source;
  private final List<Resonator> formants = new ArrayList<>();
  private final Resonator mouth;
  private double lastNoise;

  private FormantSynthesizer(int sampleRateHz, ClipStyle style, StableRandom random) {
    this.sampleRateHz = sampleRateHz;
    this.style = style;
    this.random = random;
    this.source = new GlottalSource(sampleRateHz, style, random);
    this.mouth = new Resonator(sampleRateHz);
    for (int i = 0; i < VOWEL_BANDWIDTHS_HZ.length; i++) {
      formants.add(new Resonator(sampleRateHz));
    }
    for (int i = 0; i < FIXED_FORMANTS_HZ.length; i++) {
      double center = FIXED_FORMANTS_HZ[i] * style.formantScale();
      if (center < highestHz()) {
        Resonator fixed = new Resonator(sampleRateHz);
        fixed.tune(center, FIXED_BANDWIDTHS_HZ[i]);
        formants.add(fixed);
      }
    }
  }

  static Waveform speak(
      SpokenSentence sentence, ClipStyle style, int sampleRateHz, StableRandom random) {
    Timeline timeline = Timeline.of(sentence, style);
    Intonation intonation = new Intonation(timeline, style, random);
    return new FormantSynthesizer(sampleRateHz, style, random).render(timeline, intonation);
  }

  private Waveform render(Timeline timeline, Intonation intonation) {
    int perFrame = (int) Math.round(sampleRateHz / FRAMES_PER_SECOND);
    double frameSeconds = (double) perFrame / sampleRateHz;
    ControlTracks tracks = ControlTracks.of(timeline, style, frameSeconds);
    float[] samples = new float[tracks.frames() * perFrame];
    double gain = OUTPUT_GAIN * Decibels.toRatio(style.levelDb());
    double background = Decibels.toRatio(style.backgroundDb());
    double hiss = Decibels.toRatio(HISS_PER_TILT * (ClipStyle.AVERAGE_TILT_DB - style.tiltDb()));
    for (int frame = 0; frame < tracks.frames(); frame++) {
      tune(tracks, frame);
      double f0 = intonation.hzAt(frame * frameSeconds);
      Ramp voicing = Ramp.of(tracks, Control.VOICING, frame, perFrame);
      Ramp aspiration = Ramp.of(tracks, Control.ASPIRATION, frame, perFrame);
      Ramp frication = Ramp.of(tracks, Control.FRICATION, frame, perFrame);
      for (int i = 0; i < perFrame; i++) {
        double sound = next(f0, voicing.at(i), aspiration.at(i), hiss * frication.at(i));
        samples[frame * perFrame + i] = (float) limit(gain * sound + background * random.noise());
      }
    }
    return Waveform.of(samples, sampleRateHz);
  }

  private void tune(ControlTracks tracks, int frame) {
    double ratio = tracks.at(Control.BANDWIDTH_RATIO, frame);
    for (int i = 0; i < MOVING_FORMANTS.size(); i++) {
      double center = tracks.at(MOVING_FORMANTS.get(i), frame);
      formants.get(i).tune(center, ratio * VOWEL_BANDWIDTHS_HZ[i]);
    }
    double noiseHz = tracks.at(Control.FRICATION_HZ, frame);
    if (noiseHz > 0) {
      double center = Math.min(noiseHz * style.formantScale(), highestHz());
      mouth.tune(center, tracks.at(Control.FRICATION_BANDWIDTH_HZ, frame));
    }
  }

  private double next(double f0, double voicing, double aspiration, double frication) {
    double pulses = voicing * source.next(f0);
    double breath = voicing * style.breath() * (source.isOpen() ? 1 : 0.4) + aspiration;
    double sound = pulses + breath * random.noise();
    for (Resonator formant : formants) {
      sound = formant.next(sound);
    }
    double noise = random.noise();
    double rising = (noise - lastNoise) / 2;
    lastNoise = noise;
    return sound + mouth.next(frication * rising);
  }

  private double highestHz() {
    return 0.45 * sampleRateHz;
  }

  /** A linear ramp from the value of one frame to that of the next. */
  private record Ramp(double start, double step) {
    static Ramp of(ControlTracks tracks, Control control, int frame, int samples) {
      double start = tracks.at(control, frame);
      double end = tracks.at(control, Math.min(frame + 1, tracks.frames() - 1));
      return new Ramp(start, (end - start) / samples);
    }

    double at(int sample) {
      return start + sample * step;
    }
  }

  /** Compresses peaks so that the amplitude stays below {@link #CEILING}. */
  private static double limit(double sample) {
    double excess = Math.abs(sample) - LINEAR_UP_TO;
    if (excess <= 0) {
      return sample;
    }
    double room = CEILING - LINEAR_UP_TO;
    return Math.copySign(LINEAR_UP_TO + room * StrictMath.tanh(excess / room), sample);
  }
}
