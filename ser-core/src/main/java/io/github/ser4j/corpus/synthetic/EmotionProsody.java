package io.github.ser4j.corpus.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The effect of each emotion on the voice, relative to neutral speech.
 *
 * <p>The directions follow the reviews of K. R. Scherer: <i>Vocal communication of emotion</i>,
 * Speech Communication 40, 2003 (table of predicted and observed effects); P. N. Juslin, P. Laukka:
 * <i>Communication of emotions in vocal expression and music performance</i>, Psychological
 * Bulletin 129, 2003; I. R. Murray, J. L. Arnott: <i>Toward the simulation of emotion in synthetic
 * speech</i>, JASA 93, 1993 (also disgust: low, slow, with a grumbling voice); R. Banse, K. R.
 * Scherer: <i>Acoustic profiles in vocal emotion expression</i>, JPSP 70, 1996; F. Burkhardt, W. F.
 * Sendlmeier: <i>Verification of acoustical correlates of emotional speech using
 * formant-synthesis</i>, ISCA Workshop on Speech and Emotion, 2000 (phonation types, smile,
 * precision of articulation). Where the reviews disagree, as on the pitch range of fear, Juslin and
 * Laukka are followed. The magnitudes are chosen here so that the emotions overlap.
 */
enum EmotionProsody {
  // f0 st, f0 range, tempo, level dB, tilt dB, open quotient, breath, jitter, tremor st,
  // final st, accent width, articulation, smile
  ANGER(4.5, 1.7, 1.12, 6, -8, -0.12, 0, 0.006, 0, -1.5, 0.7, 1.12, 1),
  DISGUST(-2.5, 1.1, 0.82, -1, 1, -0.13, 0.01, 0.02, 0, -3, 1.2, 0.95, 0.98),
  FEAR(6, 0.7, 1.22, 1.5, -2, 0.06, 0.03, 0.012, 0.5, 4, 1, 1, 1),
  HAPPINESS(4.5, 1.8, 1.06, 3.5, -3, -0.02, 0, 0.001, 0, 3.5, 1.25, 1.05, 1.05),
  NEUTRAL(0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1),
  SADNESS(-1.5, 0.5, 0.8, -5, 10, 0.1, 0.01, 0.005, 0.1, 1, 1.2, 0.8, 1);

  private final double f0Semitones;
  private final double rangeRatio;
  private final double tempoRatio;
  private final double levelDb;
  private final double tiltDb;
  private final double openQuotient;
  private final double breath;
  private final double jitter;
  private final double tremorSemitones;
  private final double finalSemitones;
  private final double accentWidthRatio;
  private final double articulationRatio;
  private final double smileRatio;

  EmotionProsody(
      double f0Semitones,
      double rangeRatio,
      double tempoRatio,
      double levelDb,
      double tiltDb,
      double openQuotient,
      double breath,
      double jitter,
      double tremorSemitones,
      double finalSemitones,
      double accentWidthRatio,
      double articulationRatio,
      double smileRatio) {
    this.f0Semitones = f0Semitones;
    this.rangeRatio = rangeRatio;
    this.tempoRatio = tempoRatio;
    this.levelDb = levelDb;
    this.tiltDb = tiltDb;
    this.openQuotient = openQuotient;
    this.breath = breath;
    this.jitter = jitter;
    this.tremorSemitones = tremorSemitones;
    this.finalSemitones = finalSemitones;
    this.accentWidthRatio = accentWidthRatio;
    this.articulationRatio = articulationRatio;
    this.smileRatio = smileRatio;
  }

  /** Returns the label of the emotion, for instance {@code "anger"}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the emotion of a label, if it is one of {@link #labels()}. */
  static Optional<EmotionProsody> ofLabel(String label) {
    return Arrays.stream(values()).filter(emotion -> emotion.label().equals(label)).findFirst();
  }

  /** Returns all labels, sorted. */
  static List<String> labels() {
    return Arrays.stream(values()).map(EmotionProsody::label).sorted().toList();
  }

  /** Returns the change of the mean pitch in semitones. */
  double f0Semitones() {
    return f0Semitones;
  }

  /** Returns the ratio of the pitch range. */
  double rangeRatio() {
    return rangeRatio;
  }

  /** Returns the ratio of the tempo; above 1 is faster. */
  double tempoRatio() {
    return tempoRatio;
  }

  /** Returns the change of the level. */
  double levelDb() {
    return levelDb;
  }

  /** Returns the change of the attenuation of the voice source at 3 kHz; below 0 is brighter. */
  double tiltDb() {
    return tiltDb;
  }

  /** Returns the change of the open quotient; below 0 is a pressed, above 0 a breathy voice. */
  double openQuotient() {
    return openQuotient;
  }

  /** Returns the change of the amplitude of the aspiration noise relative to the glottal pulses. */
  double breath() {
    return breath;
  }

  /** Returns the change of the random deviation of cycle lengths, relative to a cycle. */
  double jitter() {
    return jitter;
  }

  /** Returns the change of the amplitude of the tremor of the pitch in semitones. */
  double tremorSemitones() {
    return tremorSemitones;
  }

  /** Returns the change of the pitch movement at the end in semitones; above 0 is a rise. */
  double finalSemitones() {
    return finalSemitones;
  }

  /** Returns the ratio of the duration of pitch accents; below 1 is abrupt. */
  double accentWidthRatio() {
    return accentWidthRatio;
  }

  /**
   * Returns the ratio of the distance of the formants from those of a schwa; below 1 is slurred.
   */
  double articulationRatio() {
    return articulationRatio;
  }

  /** Returns the ratio of all formants; spread lips shorten the vocal tract. */
  double smileRatio() {
    return smileRatio;
  }
}
