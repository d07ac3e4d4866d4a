package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;

/**
 * The frames of a waveform, which all extractors of this package share: frame {@code t} is centered
 * on sample {@code t·hopSamples}.
 *
 * @param frames their number
 * @param hopSamples the distance between their centers, at the sample rate of the waveform
 * @param sampleRateHz that rate
 */
record FrameGrid(int frames, int hopSamples, int sampleRateHz) {
  static FrameGrid of(Waveform in, double hopSeconds) {
    int rate = in.sampleRateHz();
    int hop = (int) Math.max(1, Math.rint(hopSeconds * rate));
    return new FrameGrid(in.length() == 0 ? 0 : 1 + in.length() / hop, hop, rate);
  }

  /** Returns the actual distance between centers, which is a whole number of samples. */
  double hopSeconds() {
    return (double) hopSamples / sampleRateHz;
  }

  /** Returns where the center of a frame is in a waveform of another sample rate, in samples. */
  double center(int frame, double rateHz) {
    return frame * (double) hopSamples * rateHz / sampleRateHz;
  }
}
