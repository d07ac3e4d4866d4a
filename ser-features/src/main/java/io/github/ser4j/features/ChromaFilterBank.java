package io.github.ser4j.features;

import io.github.ser4j.internal.Checks;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Filters that sum a spectrum into pitch classes: all octaves of C, of C sharp and so on. The
 * formula is given at {@link Chroma}.
 *
 * <p>Immutable and safe to share between threads.
 */
final class ChromaFilterBank {
  /** The weights of each bin in all pitch classes. */
  private final double[][] weights;

  private ChromaFilterBank(double[][] weights) {
    this.weights = weights;
  }

  /**
   * Creates a builder with librosa's defaults; the sample rate must be given.
   *
   * @return a new builder
   */
  static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the number of pitch classes.
   *
   * @return at least 1
   */
  int pitchClasses() {
    return weights[0].length;
  }

  /**
   * Returns the number of bins of the input spectra.
   *
   * @return {@code fftSize/2 + 1}, rounded down
   */
  int bins() {
    return weights.length;
  }

  /**
   * Returns the weight of a bin in a pitch class.
   *
   * @param pitchClass 0 to {@code pitchClasses() - 1}; with 12 of them 0 is C and 9 is A
   * @param bin 0 to {@code bins() - 1}
   * @return 0 to 1
   * @throws IndexOutOfBoundsException if there is no such pitch class or bin
   */
  float weight(int pitchClass, int bin) {
    return (float)
        weights[Objects.checkIndex(bin, bins())][Objects.checkIndex(pitchClass, pitchClasses())];
  }

  /**
   * Sums a spectrum into pitch classes.
   *
   * @param spectrum power or magnitude; its first {@link #bins()} elements are read
   * @param target the target; its first {@link #pitchClasses()} elements are overwritten
   * @throws IndexOutOfBoundsException if an array is too short
   */
  void apply(float[] spectrum, float[] target) {
    double[] sums = new double[pitchClasses()];
    // Bin by bin, so that no addition waits for the one before.
    for (int bin = 0; bin < weights.length; bin++) {
      double[] ofBin = weights[bin];
      double value = spectrum[bin];
      for (int pitchClass = 0; pitchClass < sums.length; pitchClass++) {
        sums[pitchClass] += ofBin[pitchClass] * value;
      }
    }
    for (int pitchClass = 0; pitchClass < sums.length; pitchClass++) {
      target[pitchClass] = (float) sums[pitchClass];
    }
  }

  /** Collects the options of a {@link ChromaFilterBank}. Not safe to share between threads. */
  static final class Builder {
    private static final double A4_HZ = 440;
    private static final double OCTAVES_FROM_A0_TO_A4 = 4;

    private int sampleRateHz;
    private int fftSize = 2048;
    private int pitchClasses = 12;
    private double tuning;
    private double centerOctave = 5;
    private OptionalDouble octaveWidth = OptionalDouble.of(2);

    private Builder() {}

    /**
     * Sets the sample rate of the speech; required.
     *
     * @param sampleRateHz Hz, at least 1
     * @return this builder
     */
    Builder sampleRateHz(int sampleRateHz) {
      this.sampleRateHz = sampleRateHz;
      return this;
    }

    /**
     * Sets the transform length of the spectra.
     *
     * @param fftSize samples, at least 2; default 2048
     * @return this builder
     */
    Builder fftSize(int fftSize) {
      this.fftSize = fftSize;
      return this;
    }

    /**
     * Sets how many pitch classes an octave has.
     *
     * @param pitchClasses at least 1; default 12, the semitones
     * @return this builder
     */
    Builder pitchClasses(int pitchClasses) {
      this.pitchClasses = pitchClasses;
      return this;
    }

    /**
     * Sets the deviation of the tuning from A = 440 Hz.
     *
     * @param tuning a fraction of a pitch class, finite; negative for lower; default 0
     * @return this builder
     */
    Builder tuning(double tuning) {
      this.tuning = tuning;
      return this;
    }

    /**
     * Sets the octave with the largest weights.
     *
     * @param centerOctave octaves above an A of 27.5 Hz, finite; default 5, which is 880 Hz
     * @return this builder
     */
    Builder centerOctave(double centerOctave) {
      this.centerOctave = centerOctave;
      return this;
    }

    /**
     * Sets the width of the weights around the center octave.
     *
     * @param octaveWidth octaves to {@code exp(−1/2)} of the largest weight, greater than 0;
     *     default 2
     * @return this builder
     */
    Builder octaveWidth(double octaveWidth) {
      this.octaveWidth = OptionalDouble.of(octaveWidth);
      return this;
    }

    /**
     * Weights all octaves equally, as {@code octwidth=None} does.
     *
     * @return this builder
     */
    Builder noOctaveWidth() {
      this.octaveWidth = OptionalDouble.empty();
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the filter bank
     * @throws IllegalArgumentException if the sample rate is missing or a number is out of range
     */
    ChromaFilterBank build() {
      Checks.atLeast(1, "sampleRateHz", sampleRateHz);
      Checks.atLeast(2, "fftSize", fftSize);
      Checks.atLeast(1, "pitchClasses", pitchClasses);
      Checks.finite("tuning", tuning);
      Checks.finite("centerOctave", centerOctave);
      octaveWidth.ifPresent(value -> Checks.positive("octaveWidth", value));
      int bins = fftSize / 2 + 1;
      double[][] weights = new double[bins][pitchClasses];
      double[] column = new double[pitchClasses];
      // The classes are counted from A, and C is the third of twelve.
      int fromAToC = 3 * (pitchClasses / 12);
      for (int bin = 0; bin < bins; bin++) {
        fill(column, bin);
        for (int i = 0; i < pitchClasses; i++) {
          weights[bin][Math.floorMod(i - fromAToC, pitchClasses)] = (float) column[i];
        }
      }
      return new ChromaFilterBank(weights);
    }

    private void fill(double[] column, int bin) {
      double pitch = pitch(bin);
      double width = bin + 1 < fftSize ? Math.max(1, pitch(bin + 1) - pitch) : 1;
      double half = Math.rint(pitchClasses / 2.0);
      double squares = 0;
      for (int i = 0; i < column.length; i++) {
        double turned = pitch - i + half;
        double distance = turned - pitchClasses * Math.floor(turned / pitchClasses) - half;
        column[i] = Math.exp(-0.5 * Math.pow(2 * distance / width, 2));
        squares += column[i] * column[i];
      }
      double scale = 1 / Math.sqrt(squares);
      if (octaveWidth.isPresent()) {
        double octaves = (pitch / pitchClasses - centerOctave) / octaveWidth.getAsDouble();
        scale *= Math.exp(-0.5 * octaves * octaves);
      }
      for (int i = 0; i < column.length; i++) {
        column[i] *= scale;
      }
    }

    /** Returns the pitch of a bin in classes above A0. */
    private double pitch(int bin) {
      if (bin == 0) {
        return pitch(1) - 1.5 * pitchClasses;
      }
      double hz = (double) bin * sampleRateHz / fftSize;
      double octaves = Math.log(hz / A4_HZ) / Math.log(2) + OCTAVES_FROM_A0_TO_A4;
      return pitchClasses * octaves - tuning;
    }
  }
}
