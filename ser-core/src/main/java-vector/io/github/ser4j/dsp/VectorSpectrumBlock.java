package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many frames at a time as a vector register has lanes, one frame in each lane.
 *
 * <p>Every array is a list of rows of one register each, so that no step moves values between
 * lanes. Even and odd samples are the real and imaginary parts of a complex signal of half the
 * length, which radix-4 steps (and one of radix 2, if need be) transform in place; its spectrum,
 * left in digit-reversed order, is then taken apart into the spectrum of the real signal. Source:
 * W. H. Press et al., <i>Numerical Recipes</i>, chapter 12.
 */
final class VectorSpectrumBlock extends SpectrumBlock {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** Transforms of so many rows stay in the first cache from one step to the next. */
  private static final int CACHED = 256;

  private final VectorSpectrumPlan plan;

  /** The length of the complex transform. */
  private final int size;

  /** The samples under the frames: row {@code r} holds those that are {@code r} after a hop. */
  private final float[] chunk;

  private final float[] column;
  private final float[] re;
  private final float[] im;

  /** The power of the highest bin; that of bin {@code k} is where {@code re} of it was. */
  private final float[] highest = new float[LANES];

  VectorSpectrumBlock(VectorSpectrumPlan plan) {
    this.plan = plan;
    this.size = plan.size;
    this.chunk = new float[plan.chunkRows * plan.chunkColumns];
    this.column = new float[plan.chunkRows];
    this.re = new float[size * LANES];
    this.im = new float[size * LANES];
  }

  @Override
  int lanes() {
    return LANES;
  }

  @Override
  void transform(Waveform in, int first) {
    load(in, first);
    firstStep();
    if (size / 4 >= 4) {
      for (int quarter = 0; quarter < 4; quarter++) {
        transform(quarter * (size / 4), size / 4);
      }
    } else {
      lastStep(0, size, size / 4);
    }
    takeApart();
  }

  /** Column {@code c} of the chunk begins where frame {@code first + c} does. */
  private void load(Waveform in, int first) {
    int columns = plan.chunkColumns;
    for (int c = 0; c < columns; c++) {
      plan.framing.copySamples(in, plan.framing.start(first + c), column.length, column);
      for (int row = 0, at = c; row < column.length; row++, at += columns) {
        chunk[at] = column[row];
      }
    }
  }

  /** A sample of each frame, times its weight. */
  private FloatVector weighted(int place) {
    return FloatVector.fromArray(SPECIES, chunk, plan.chunkPlaces[place]).mul(plan.weights[place]);
  }

  private void firstStep() {
    int quarter = size / 4;
    float[] cos = plan.cos;
    float[] sin = plan.sin;
    for (int n = 0; n < quarter; n++) {
      FloatVector re0 = weighted(2 * n);
      FloatVector im0 = weighted(2 * n + 1);
      FloatVector re1 = weighted(2 * (n + quarter));
      FloatVector im1 = weighted(2 * (n + quarter) + 1);
      FloatVector re2 = weighted(2 * (n + 2 * quarter));
      FloatVector im2 = weighted(2 * (n + 2 * quarter) + 1);
      FloatVector re3 = weighted(2 * (n + 3 * quarter));
      FloatVector im3 = weighted(2 * (n + 3 * quarter) + 1);
      FloatVector sumRe = re0.add(re2);
      FloatVector sumIm = im0.add(im2);
      FloatVector differenceRe = re0.sub(re2);
      FloatVector differenceIm = im0.sub(im2);
      FloatVector otherSumRe = re1.add(re3);
      FloatVector otherSumIm = im1.add(im3);
      FloatVector otherDifferenceRe = re1.sub(re3);
      FloatVector otherDifferenceIm = im1.sub(im3);
      sumRe.add(otherSumRe).intoArray(re, n * LANES);
      sumIm.add(otherSumIm).intoArray(im, n * LANES);
      turned(
          differenceRe.add(otherDifferenceIm),
          differenceIm.sub(otherDifferenceRe),
          cos[n],
          sin[n],
          (n + quarter) * LANES);
      turned(
          sumRe.sub(otherSumRe),
          sumIm.sub(otherSumIm),
          cos[2 * n],
          sin[2 * n],
          (n + 2 * quarter) * LANES);
      turned(
          differenceRe.sub(otherDifferenceIm),
          differenceIm.add(otherDifferenceRe),
          cos[3 * n],
          sin[3 * n],
          (n + 3 * quarter) * LANES);
    }
  }

  private void transform(int from, int length) {
    if (length > CACHED) {
      step(from, length, length);
      for (int quarter = 0; quarter < 4; quarter++) {
        transform(from + quarter * (length / 4), length / 4);
      }
      return;
    }
    int part = length;
    for (; part > 4; part /= 4) {
      step(from, length, part);
    }
    lastStep(from, length, part);
  }

  /** One radix-4 step of every part of a range. */
  private void step(int from, int length, int part) {
    int quarter = part / 4;
    int stride = size / part;
    int far = quarter * LANES;
    for (int n = 0; n < quarter; n++) {
      float cos1 = plan.cos[n * stride];
      float sin1 = plan.sin[n * stride];
      float cos2 = plan.cos[2 * n * stride];
      float sin2 = plan.sin[2 * n * stride];
      float cos3 = plan.cos[3 * n * stride];
      float sin3 = plan.sin[3 * n * stride];
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
        turned(
            differenceRe.add(otherDifferenceIm),
            differenceIm.sub(otherDifferenceRe),
            cos1,
            sin1,
            at1);
        turned(sumRe.sub(otherSumRe), sumIm.sub(otherSumIm), cos2, sin2, at2);
        turned(
            differenceRe.sub(otherDifferenceIm),
            differenceIm.add(otherDifferenceRe),
            cos3,
            sin3,
            at3);
      }
    }
  }

  /** Stores a complex value times {@code cos − i·sin}. */
  private void turned(FloatVector valueRe, FloatVector valueIm, float cos, float sin, int at) {
    valueRe.mul(cos).add(valueIm.mul(sin)).intoArray(re, at);
    valueIm.mul(cos).sub(valueRe.mul(sin)).intoArray(im, at);
  }

  /** The step after which every part is a single value: no turning is left. */
  private void lastStep(int from, int length, int part) {
    if (part == 4) {
      step(from, length, 4);
    } else if (part == 2) {
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

  /** From the spectrum of the complex signal to the power of the real one. */
  private void takeApart() {
    FloatVector re0 = FloatVector.fromArray(SPECIES, re, 0);
    FloatVector im0 = FloatVector.fromArray(SPECIES, im, 0);
    FloatVector lowest = re0.add(im0);
    FloatVector top = re0.sub(im0);
    lowest.mul(lowest).intoArray(re, 0);
    top.mul(top).intoArray(highest, 0);
    int[] places = plan.places;
    for (int k = 1; k <= size / 2; k++) {
      int at = places[k] * LANES;
      int mirrored = places[size - k] * LANES;
      FloatVector aRe = FloatVector.fromArray(SPECIES, re, at);
      FloatVector aIm = FloatVector.fromArray(SPECIES, im, at);
      FloatVector bRe = FloatVector.fromArray(SPECIES, re, mirrored);
      FloatVector bIm = FloatVector.fromArray(SPECIES, im, mirrored);
      FloatVector evenRe = aRe.add(bRe);
      FloatVector evenIm = aIm.sub(bIm);
      FloatVector oddRe = aIm.add(bIm);
      FloatVector oddIm = bRe.sub(aRe);
      float cos = plan.halfCos[k];
      float sin = plan.halfSin[k];
      FloatVector turnedRe = oddRe.mul(cos).add(oddIm.mul(sin));
      FloatVector turnedIm = oddIm.mul(cos).sub(oddRe.mul(sin));
      power(evenRe.add(turnedRe), evenIm.add(turnedIm), at);
      power(evenRe.sub(turnedRe), evenIm.sub(turnedIm), mirrored);
    }
  }

  /** Stores the power of half a complex value. */
  private void power(FloatVector twiceRe, FloatVector twiceIm, int at) {
    twiceRe.mul(twiceRe).add(twiceIm.mul(twiceIm)).mul(0.25f).intoArray(re, at);
  }

  @Override
  void power(int lane, float[] target) {
    for (int k = 0; k < size; k++) {
      target[k] = re[plan.places[k] * LANES + lane];
    }
    target[size] = highest[lane];
  }

  @Override
  void bands(MelFilterBank bank, boolean magnitude, float[] target, int stride, int at, int count) {
    int[] places = plan.places;
    for (int band = 0; band < bank.bands(); band++) {
      float[] filter = bank.filter(band);
      int start = bank.start(band);
      int inside = Math.min(filter.length, size - start);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int i = 0; i < inside; i++) {
        FloatVector value = FloatVector.fromArray(SPECIES, re, places[start + i] * LANES);
        sum = sum.add((magnitude ? value.sqrt() : value).mul(filter[i]));
      }
      if (inside < filter.length) {
        FloatVector value = FloatVector.fromArray(SPECIES, highest, 0);
        sum = sum.add((magnitude ? value.sqrt() : value).mul(filter[inside]));
      }
      if (count == LANES) {
        sum.intoArray(target, band * stride + at);
      } else {
        sum.intoArray(im, 0);
        System.arraycopy(im, 0, target, band * stride + at, count);
      }
    }
  }
}
