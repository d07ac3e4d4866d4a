package io.github.ser4j.features.functionals;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Silence;

/**
 * Finds the part of a recording that is speech, at one rate and one level, so that neither the
 * recording's gain nor the silence around the speech matters.
 *
 * <p>Immutable and safe to share between threads.
 */
final class SpeechActivity {
  static final int SAMPLE_RATE_HZ = 16_000;

  /** How far below the loudest frame silence begins. */
  private static final double TOP_DB = 35;

  private final Resampler resampler = Resampler.to(SAMPLE_RATE_HZ);
  private final Silence silence =
      Silence.builder()
          .frameSamples(FrameAnalysis.WINDOW_SAMPLES)
          .hopSamples(FrameAnalysis.HOP_SAMPLES)
          .topDb(TOP_DB)
          .build();

  /**
   * Returns the speech from the first to the last frame that is not silent, at 16 kHz, with a peak
   * of about 1; no samples if all is silent.
   */
  Waveform of(Waveform in) {
    float peak = in.peak();
    if (peak == 0) {
      return Waveform.of(new float[0], SAMPLE_RATE_HZ);
    }
    float[] samples = in.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] /= peak;
    }
    return silence.trim(resampler.apply(Waveform.of(samples, in.sampleRateHz())));
  }
}
