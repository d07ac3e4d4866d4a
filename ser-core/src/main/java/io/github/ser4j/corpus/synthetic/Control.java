package io.github.ser4j.corpus.synthetic;

/** What the synthesiser is told for each frame. Most of it glides, since mouths have inertia. */
enum Control {
  /** The first formant in Hz. */
  F1_HZ(0.05),
  /** The second formant in Hz. */
  F2_HZ(0.06),
  /** The third formant in Hz. */
  F3_HZ(0.06),
  /** Ratio of the bandwidths of the formants to those of a vowel. */
  BANDWIDTH_RATIO(0.03),
  /** Amplitude of the glottal pulses; 1 in a stressed vowel. */
  VOICING(0.03),
  /** Amplitude of noise that arises at the glottis. */
  ASPIRATION(0.025),
  /** Amplitude of noise that arises in the mouth. */
  FRICATION(0.01),
  /** Where the noise of the mouth is loudest in Hz. */
  FRICATION_HZ(0),
  /** How wide the noise of the mouth is in Hz. */
  FRICATION_BANDWIDTH_HZ(0);

  private final double glideSeconds;

  Control(double glideSeconds) {
    this.glideSeconds = glideSeconds;
  }

  /** How long it takes to get from one value to the next; 0 means at once. */
  double glideSeconds() {
    return glideSeconds;
  }
}
