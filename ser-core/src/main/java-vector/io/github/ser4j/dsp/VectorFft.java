package io.github.ser4j.dsp;

import io.github.ser4j.internal.VectorLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The discrete Fourier transform of several complex signals at a time, one in each lane of a vector
 * register.
 *
 * <p>Signals are pairs of arrays, real and imaginary parts; each is a list of rows of one register
 * each, so that no step moves values between lanes. Radix-4 steps (and one radix-2 step if needed)
 * transform in place and leave frequencies in bit-reversed order.
 *
 * <p>The JIT compiler keeps vectors in registers only where it knows their class: within one
 * method, with one register length in the whole program. Therefore no vector is passed to a method
 * here, and none is selected by a condition.
 *
 * <p>Immutable and safe to share between threads.
 */
final class VectorFft {
  private static final VectorSpecies<Float> SPECIES = VectorLanes.SPECIES;
  private static final int LANES = SPECIES.length();

  /** Transforms of up to this many rows stay in the L1 cache between steps. */
  private static final int CACHED = 256;

  private final int size;
  private final float[] cos;
  private final float[] sin;

  VectorFft(FourierTables tables) {
    this.size = tables.size;
    this.cos = tables.cos;
    this.sin = tables.sin;
  }

  /**
   * Transforms in place: {@code X[k] = Σ x[n]·exp(−2πikn/size)}, with {@code X[k]} in row {@code
   * places[k]}. With real and imaginary parts exchanged it is the inverse transform, times {@code
   * size}.
   */
  void transform(float[] re, float[] im) {
    transform(re, im, 0, size);
  }

  private void transform(float[] re, float[] im, int from, int length) {
    if (length > CACHED) {
      step(re, im, from, length, length);
      int quarter = length / 4;
      for (int at = from; at < from + length; at += quarter) {
        transform(re, im, at, quarter);
      }
      return;
    }
    int part = length;
    for (; part >= 4; part /= 4) {
      step(re, im, from, length, part);
    }
    if (part == 2) {
      lastStep(re, im, from, length);
    }
  }

  /** Runs one radix-4 step of every part of a range. */
  private void step(float[] re, float[] im, int from, int length, int part) {
    int quarter = part / 4;
    int stride = size / part;
    int far = quarter * LANES;
    for (int n = 0; n < quarter; n++) {
      FloatVector cos1 = FloatVector.broadcast(SPECIES, cos[n * stride]);
      FloatVector minusSin1 = FloatVector.broadcast(SPECIES, -sin[n * stride]);
      FloatVector sin1 = FloatVector.broadcast(SPECIES, sin[n * stride]);
      FloatVector cos2 = FloatVector.broadcast(SPECIES, cos[2 * n * stride]);
      FloatVector minusSin2 = FloatVector.broadcast(SPECIES, -sin[2 * n * stride]);
      FloatVector sin2 = FloatVector.broadcast(SPECIES, sin[2 * n * stride]);
      FloatVector cos3 = FloatVector.broadcast(SPECIES, cos[3 * n * stride]);
      FloatVector minusSin3 = FloatVector.broadcast(SPECIES, -sin[3 * n * stride]);
      FloatVector sin3 = FloatVector.broadcast(SPECIES, sin[3 * n * stride]);
      for (int at = from + n; at < from + length; at += part) {
        int at0 = at * LANES;
        int at1 = at0 + far;
        int at2 = at1 + far;
        int at3 = at2 + far;
        FloatVector re0 = FloatVector.fromArray(SPECIES, re, at0);
        FloatVector im0 = FloatVector.fromArray(SPECIES, im, at0);
        FloatVector re1 = FloatVector.fromArray(SPECIES, re, at1);
        FloatVector im1 = FloatVector.fromArray(SPECIES, im, at1);
        FloatVector re2 = FloatVector.fromArray(SPECIES, re, at2);
        FloatVector im2 = FloatVector.fromArray(SPECIES, im, at2);
        FloatVector re3 = FloatVector.fromArray(SPECIES, re, at3);
        FloatVector im3 = FloatVector.fromArray(SPECIES, im, at3);
        FloatVector sumRe = re0.add(re2);
        FloatVector sumIm = im0.add(im2);
        FloatVector differenceRe = re0.sub(re2);
        FloatVector differenceIm = im0.sub(im2);
        FloatVector otherSumRe = re1.add(re3);
        FloatVector otherSumIm = im1.add(im3);
        FloatVector otherDifferenceRe = re1.sub(re3);
        FloatVector otherDifferenceIm = im1.sub(im3);
        sumRe.add(otherSumRe).intoArray(re, at0);
        sumIm.add(otherSumIm).intoArray(im, at0);
        FloatVector re4 = differenceRe.add(otherDifferenceIm);
        FloatVector im4 = differenceIm.sub(otherDifferenceRe);
        im4.fma(sin1, re4.mul(cos1)).intoArray(re, at2);
        re4.fma(minusSin1, im4.mul(cos1)).intoArray(im, at2);
        FloatVector re5 = sumRe.sub(otherSumRe);
        FloatVector im5 = sumIm.sub(otherSumIm);
        im5.fma(sin2, re5.mul(cos2)).intoArray(re, at1);
        re5.fma(minusSin2, im5.mul(cos2)).intoArray(im, at1);
        FloatVector re6 = differenceRe.sub(otherDifferenceIm);
        FloatVector im6 = differenceIm.add(otherDifferenceRe);
        im6.fma(sin3, re6.mul(cos3)).intoArray(re, at3);
        re6.fma(minusSin3, im6.mul(cos3)).intoArray(im, at3);
      }
    }
  }

  /** Runs the radix-2 step, after which every part is a single value. */
  private static void lastStep(float[] re, float[] im, int from, int length) {
    for (int at = from * LANES; at < (from + length) * LANES; at += 2 * LANES) {
      FloatVector re0 = FloatVector.fromArray(SPECIES, re, at);
      FloatVector im0 = FloatVector.fromArray(SPECIES, im, at);
      FloatVector re1 = FloatVector.fromArray(SPECIES, re, at + LANES);
      FloatVector im1 = FloatVector.fromArray(SPECIES, im, at + LANES);
      re0.add(re1).intoArray(re, at);
      im0.add(im1).intoArray(im, at);
      re0.sub(re1).intoArray(re, at + LANES);
      im0.sub(im1).intoArray(im, at + LANES);
    }
  }
}
