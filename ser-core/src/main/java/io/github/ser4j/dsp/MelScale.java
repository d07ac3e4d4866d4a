package io.github.ser4j.dsp;

/** A conversion between frequency in Hz and pitch in mel. */
public enum MelScale {
  /**
   * Linear to 1000 Hz ({@code mel = 3·f/200}), logarithmic above ({@code mel = 15 + 27·ln(f/1000) /
   * ln(6.4)}); librosa's default. Source: M. Slaney, <i>Auditory Toolbox</i> (1998).
   */
  SLANEY {
    @Override
    public double toMel(double hz) {
      return hz < BREAK_HZ ? hz / HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
    }

    @Override
    public double toHz(double mel) {
      return mel < BREAK_MEL ? mel * HZ_PER_MEL : BREAK_HZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
    }
  },

  /** {@code mel = 2595·log10(1 + f/700)}. Source: S. Young et al., <i>The HTK Book</i>. */
  HTK {
    @Override
    public double toMel(double hz) {
      return 2595 * Math.log10(1 + hz / 700);
    }

    @Override
    public double toHz(double mel) {
      return 700 * (Math.pow(10, mel / 2595) - 1);
    }
  };

  private static final double HZ_PER_MEL = 200.0 / 3;
  private static final double BREAK_HZ = 1000;
  private static final double BREAK_MEL = 15;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  /**
   * Converts frequency to pitch.
   *
   * @param hz frequency in Hz, at least 0
   * @return mel
   */
  public abstract double toMel(double hz);

  /**
   * Converts pitch to frequency.
   *
   * @param mel mel, at least 0
   * @return frequency in Hz
   */
  public abstract double toHz(double mel);
}
