package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.internal.StableRandom;

/**
 * The style of one clip: a voice, modified by an emotion of random strength and by random
 * variation.
 *
 * @param f0Hz the mean pitch
 * @param rangeRatio ratio of the pitch range to an average one
 * @param finalSemitones the pitch movement at the end; below 0 is a fall
 * @param accentWidthRatio ratio of the duration of pitch accents to an average one
 * @param tremorSemitones amplitude of the tremor of the pitch
 * @param tempo ratio to an average tempo
 * @param levelDb level relative to an average neutral voice
 * @param tiltDb attenuation of the voice source at 3 kHz
 * @param openQuotient share of a glottal cycle during which the glottis is open
 * @param breath amplitude of the aspiration noise relative to the glottal pulses
 * @param jitter largest random deviation of a cycle length, relative to a cycle
 * @param shimmer largest random deviation of a pulse height, relative to a pulse
 * @param formantScale ratio of the formants to those of an average man
 * @param articulation ratio of the distance of the formants from those of a schwa
 * @param backgroundDb level of the background noise in dB below full scale, negative
 * @param silenceBeforeSeconds time before the first sound
 * @param silenceAfterSeconds time after the last sound
 */
record ClipStyle(
    double f0Hz,
    double rangeRatio,
    double finalSemitones,
    double accentWidthRatio,
    double tremorSemitones,
    double tempo,
    double levelDb,
    double tiltDb,
    double openQuotient,
    double breath,
    double jitter,
    double shimmer,
    double formantScale,
    double articulation,
    double backgroundDb,
    double silenceBeforeSeconds,
    double silenceAfterSeconds) {

  /** The {@link #tiltDb} of an average neutral voice. */
  static final double AVERAGE_TILT_DB = 9;

  /** Draws the style of a clip from the given random numbers. */
  static ClipStyle of(SyntheticVoice voice, EmotionProsody emotion, StableRandom random) {
    return of(voice, emotion, 1, random);
  }

  /** Returns the style of a clip with an emotion of scaled strength. */
  static ClipStyle of(
      SyntheticVoice voice, EmotionProsody emotion, double intensity, StableRandom random) {
    double strength = intensity * voice.expressiveness() * random.between(0.6, 1.25);
    double semitones = strength * emotion.f0Semitones() + random.around(2);
    double jitter = 0.006 + strength * emotion.jitter();
    return new ClipStyle(
        voice.f0Hz() * Decibels.semitonesToRatio(semitones),
        voice.liveliness() * power(emotion.rangeRatio(), strength) * random.between(0.8, 1.25),
        -3 + strength * emotion.finalSemitones() + random.around(2),
        power(emotion.accentWidthRatio(), strength) * random.between(0.85, 1.15),
        strength * emotion.tremorSemitones(),
        voice.tempo() * power(emotion.tempoRatio(), strength) * random.between(0.93, 1.07),
        voice.levelDb() + strength * emotion.levelDb() + random.around(4),
        Math.max(
            0, AVERAGE_TILT_DB + voice.tiltDb() + strength * emotion.tiltDb() + random.around(2.5)),
        clamp(voice.openQuotient() + strength * emotion.openQuotient() + random.around(0.04)),
        0.01 + strength * emotion.breath(),
        jitter,
        0.04 + 4 * jitter,
        voice.formantScale() * power(emotion.smileRatio(), strength),
        power(emotion.articulationRatio(), strength) * random.between(0.95, 1.05),
        random.between(-75, -62),
        random.between(0.08, 0.2),
        random.between(0.08, 0.2));
  }

  /** Returns this style with another tempo and other silences. */
  ClipStyle timed(double newTempo, double secondsBefore, double secondsAfter) {
    return new ClipStyle(
        f0Hz,
        rangeRatio,
        finalSemitones,
        accentWidthRatio,
        tremorSemitones,
        newTempo,
        levelDb,
        tiltDb,
        openQuotient,
        breath,
        jitter,
        shimmer,
        formantScale,
        articulation,
        backgroundDb,
        secondsBefore,
        secondsAfter);
  }

  private static double power(double ratio, double strength) {
    return StrictMath.pow(ratio, strength);
  }

  /** Limits the open quotient, so that the glottis is never open all the time or hardly at all. */
  private static double clamp(double openQuotient) {
    return Math.max(0.3, Math.min(0.9, openQuotient));
  }
}
