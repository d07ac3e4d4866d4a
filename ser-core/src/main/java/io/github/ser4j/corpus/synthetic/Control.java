package io.github.ser4j.corpus.synthetic;

/**
 * The control parameters of the synthesizer for each frame. Most of them glide, since mouths have
 * inertia.
 */
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
  /** The center frequency of the noise of the mouth in Hz. */
  FRICATION_HZ(0),
  /** The bandwidth of the noise of the mouth in Hz. */
  FRICATION_BANDWIDTH_HZ(0);

  private final double glideSeconds;

  Control(double glideSeconds) {
    this.glideSeconds = glideSeconds;
  }

  /** Returns the transition time between values; 0 means immediate. */
  double glideSeconds() {
    return glideSeconds;
  }
}
