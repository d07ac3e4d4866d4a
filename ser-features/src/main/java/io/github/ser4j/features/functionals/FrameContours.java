package io.github.ser4j.features.functionals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the spectra of speech give, frame by frame. Filled by {@link FrameAnalysis}, then only read.
 */
final class FrameContours {
  static final int CEPSTRA = 20;

  /** The names of the contours. */
  static final List<String> NAMES =
      Stream.concat(
              IntStream.rangeClosed(1, CEPSTRA).mapToObj(i -> "cepstrum" + i),
              Stream.of(
                  "lowToHighRatio",
                  "hammarberg",
                  "centroid",
                  "slopeTo500Hz",
                  "slope500To1500Hz",
                  "slope1500To5000Hz",
                  "flux",
                  "energy",
                  "zcr"))
          .toList();

  private final double[][] contours;
  private final double[][] powers;
  private final double[][] levels;

  FrameContours(int bands, int frames) {
    this.contours = new double[NAMES.size()][frames];
    this.powers = new double[bands][frames];
    this.levels = new double[bands][frames];
  }

  /** Returns a contour for each of {@link #NAMES}. */
  double[][] contours() {
    return contours;
  }

  /** Returns the power of each mel band in each frame, over the mean power of all frames. */
  double[][] powers() {
    return powers;
  }

  /** Returns the same in dB. */
  double[][] levels() {
    return levels;
  }

  /** Returns the level of every frame. */
  double[] energy() {
    return contours[NAMES.indexOf("energy")];
  }

  /** Returns the zero-crossing rate of every frame. */
  double[] crossings() {
    return contours[NAMES.indexOf("zcr")];
  }
}
