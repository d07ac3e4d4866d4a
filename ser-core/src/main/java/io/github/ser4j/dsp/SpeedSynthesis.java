package io.github.ser4j.dsp;

/**
 * Converts the spectra of frames to samples played faster or slower: pitch and duration change
 * together.
 *
 * <p>Spectra are zero-padded, so that the frames have twice as many samples, between which {@link
 * ShortInterpolation} interpolates. Frequencies above the lower of the two Nyquist frequencies are
 * removed from the spectra, and the response of the interpolation is compensated.
 */
final class SpeedSynthesis implements SpectrumTarget {
  private static final int FFT_SIZE = 2 * PhaseVocoder.STFT.fftSize();

  /** Frames are not centered: the first one starts half a frame before the first sample. */
  private static final Stft STFT = Stft.builder().fftSize(FFT_SIZE).center(false).build();

  private static final int FIRST = FFT_SIZE / 2;
  private static final double PASS_BAND = 0.9125;
  private static final double STOP_BAND = 1.0;

  private final double step;
  private final int length;
  private final InverseStft inverse;

  /** The gain of each bin; bins beyond are 0. */
  private final float[] response;

  private final float[] re;
  private final float[] im;

  /**
   * Creates it.
   *
   * @param factor how many times faster
   * @param length how many samples to make
   */
  SpeedSynthesis(double factor, int length) {
    this.step = 2 * factor;
    this.length = length;
    this.response = new float[(int) Math.ceil(Math.min(1, 1 / factor) * STOP_BAND * FFT_SIZE / 4)];
    this.re = new float[response.length];
    this.im = new float[response.length];
    this.inverse = STFT.inverse(ShortInterpolation.end(FIRST, step, length), response.length);
    for (int k = 0; k < response.length; k++) {
      double share = k * 4.0 / FFT_SIZE * Math.max(1, factor);
      response[k] = (float) (2 * lowPass(share) / ShortInterpolation.response(k * 2.0 / FFT_SIZE));
    }
  }

  /** Returns a raised cosine between pass band and stop band. */
  private static double lowPass(double frequency) {
    double share = (frequency - PASS_BAND) / (STOP_BAND - PASS_BAND);
    return (1 + Math.cos(Math.PI * Math.max(0, Math.min(1, share)))) / 2;
  }

  @Override
  public void add(float[] frameRe, float[] frameIm) {
    for (int k = 0; k < response.length; k++) {
      re[k] = response[k] * frameRe[k];
      im[k] = response[k] * frameIm[k];
    }
    inverse.add(re, im);
  }

  float[] finish() {
    return ShortInterpolation.apply(inverse.finish(), FIRST, step, length);
  }
}
