package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.VectorLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transforms as many frames at a time as a vector register has lanes, one frame per lane.
 *
 * <p>Even and odd samples are the real and imaginary parts of a complex signal of half the length;
 * its spectrum is then converted to that of the real signal. Source: W. H. Press et al.,
 * <i>Numerical Recipes</i>, chapter 12.
 */
final class VectorSpectrumBlock extends SpectrumBlock {
  private static final VectorSpecies<Float> SPECIES = VectorLanes.SPECIES;
  static final int LANES = SPECIES.length();

  /** This many bins of all frames fit into the L1 cache. */
  private static final int TILE = 64;

  private final VectorSpectrumPlan plan;

  /** The length of the complex transform. */
  private final int size;

  /** The samples of the frames: row {@code r} holds the samples {@code r} after a hop. */
  private final float[] chunk;

  private final float[] column;
  private final float[] re;
  private final float[] im;

  /** Bin after bin, all frames side by side. */
  private final float[] binsRe;

  private final float[] binsIm;

  /** The spectra, one array per frame, as returned. */
  private final float[][] partsRe;

  private final float[][] partsIm;

  /** A row for each band. */
  private float[] sums = new float[0];

  VectorSpectrumBlock(VectorSpectrumPlan plan) {
    this.plan = plan;
    this.size = plan.size;
    this.chunk = new float[plan.chunkRows * plan.chunkColumns];
    this.column = new float[plan.chunkRows];
    this.re = new float[size * LANES];
    this.im = new float[size * LANES];
    this.binsRe = new float[(size + 1) * LANES];
    this.binsIm = new float[(size + 1) * LANES];
    this.partsRe = new float[LANES][size + 1];
    this.partsIm = new float[LANES][size + 1];
  }

  @Override
  int lanes() {
    return LANES;
  }

  @Override
  void transform(Waveform in, int first) {
    transformToBins(in, first);
    for (int at = 0; at < binsRe.length; at += LANES) {
      FloatVector binRe = FloatVector.fromArray(SPECIES, binsRe, at);
      FloatVector binIm = FloatVector.fromArray(SPECIES, binsIm, at);
      binRe.mul(binRe).add(binIm.mul(binIm)).intoArray(binsRe, at);
    }
  }

  @Override
  void transformToParts(Waveform in, int first) {
    transformToBins(in, first);
    separate(binsRe, partsRe);
    separate(binsIm, partsIm);
  }

  private void separate(float[] values, float[][] parts) {
    for (int from = 0; from <= size; from += TILE) {
      int to = Math.min(from + TILE, size + 1);
      for (int lane = 0; lane < LANES; lane++) {
        float[] part = parts[lane];
        for (int k = from; k < to; k++) {
          part[k] = values[k * LANES + lane];
        }
      }
    }
  }

  private void transformToBins(Waveform in, int first) {
    load(in, first);
    weigh();
    plan.fft.transform(re, im);
    takeApart();
  }

  /** Loads samples; column {@code c} of the chunk begins where frame {@code first + c} does. */
  private void load(Waveform in, int first) {
    int columns = plan.chunkColumns;
    for (int c = 0; c < columns; c++) {
      plan.framing.copySamples(in, plan.framing.start(first + c), column.length, column);
      for (int row = 0, at = c; row < column.length; row++, at += columns) {
        chunk[at] = column[row];
      }
    }
  }

  private void weigh() {
    int[] chunkPlaces = plan.chunkPlaces;
    float[] weights = plan.weights;
    for (int n = 0; n < size; n++) {
      FloatVector.fromArray(SPECIES, chunk, chunkPlaces[2 * n])
          .mul(weights[2 * n])
          .intoArray(re, n * LANES);
      FloatVector.fromArray(SPECIES, chunk, chunkPlaces[2 * n + 1])
          .mul(weights[2 * n + 1])
          .intoArray(im, n * LANES);
    }
  }

  /** Converts the spectrum of the complex signal to that of the real one. */
  private void takeApart() {
    FloatVector re0 = FloatVector.fromArray(SPECIES, re, 0);
    FloatVector im0 = FloatVector.fromArray(SPECIES, im, 0);
    re0.add(im0).intoArray(binsRe, 0);
    re0.sub(im0).intoArray(binsRe, size * LANES);
    FloatVector zero = FloatVector.zero(SPECIES);
    zero.intoArray(binsIm, 0);
    zero.intoArray(binsIm, size * LANES);
    int[] rows = plan.rows;
    for (int k = 1; k <= size / 2; k++) {
      int at = rows[k];
      int mirrored = rows[size - k];
      FloatVector aRe = FloatVector.fromArray(SPECIES, re, at);
      FloatVector aIm = FloatVector.fromArray(SPECIES, im, at);
      FloatVector bRe = FloatVector.fromArray(SPECIES, re, mirrored);
      FloatVector bIm = FloatVector.fromArray(SPECIES, im, mirrored);
      FloatVector evenRe = aRe.add(bRe);
      FloatVector evenIm = aIm.sub(bIm);
      FloatVector oddRe = aIm.add(bIm);
      FloatVector oddIm = bRe.sub(aRe);
      FloatVector cos = FloatVector.broadcast(SPECIES, plan.tables.halfCos[k]);
      FloatVector sin = FloatVector.broadcast(SPECIES, plan.tables.halfSin[k]);
      FloatVector turnedRe = oddRe.mul(cos).add(oddIm.mul(sin));
      FloatVector turnedIm = oddIm.mul(cos).sub(oddRe.mul(sin));
      // All values are doubled. Where the two bins coincide, the second result stays.
      evenRe.sub(turnedRe).mul(0.5f).intoArray(binsRe, (size - k) * LANES);
      turnedIm.sub(evenIm).mul(0.5f).intoArray(binsIm, (size - k) * LANES);
      evenRe.add(turnedRe).mul(0.5f).intoArray(binsRe, k * LANES);
      evenIm.add(turnedIm).mul(0.5f).intoArray(binsIm, k * LANES);
    }
  }

  @Override
  void power(int lane, float[] target) {
    for (int k = 0; k <= size; k++) {
      target[k] = binsRe[k * LANES + lane];
    }
  }

  @Override
  void parts(int lane, float[] targetRe, float[] targetIm) {
    System.arraycopy(partsRe[lane], 0, targetRe, 0, size + 1);
    System.arraycopy(partsIm[lane], 0, targetIm, 0, size + 1);
  }

  @Override
  void bins(boolean magnitude, float[] target, int stride, int at, int count) {
    if (magnitude) {
      root();
    }
    for (int k = 0; k <= size; k++) {
      System.arraycopy(binsRe, k * LANES, target, k * stride + at, count);
    }
  }

  private void root() {
    for (int at = 0; at < binsRe.length; at += LANES) {
      FloatVector.fromArray(SPECIES, binsRe, at).sqrt().intoArray(binsRe, at);
    }
  }

  @Override
  void bands(MelFilterBank bank, boolean magnitude, float[] target, int stride, int at, int count) {
    if (magnitude) {
      root();
    }
    if (sums.length < bank.bands() * LANES) {
      sums = new float[bank.bands() * LANES];
    }
    for (int band = 0; band < bank.bands(); band++) {
      sum(bank.filter(band), bank.start(band), band * LANES);
      System.arraycopy(sums, band * LANES, target, band * stride + at, count);
    }
  }

  private void sum(float[] filter, int start, int at) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = 0; i < filter.length; i++) {
      sum = sum.add(FloatVector.fromArray(SPECIES, binsRe, (start + i) * LANES).mul(filter[i]));
    }
    sum.intoArray(sums, at);
  }
}
