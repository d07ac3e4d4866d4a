package io.github.ser4j.dsp;

import io.github.ser4j.internal.VectorLanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Synthesizes as many frames at a time as a vector register has lanes: the steps of {@link
 * VectorSpectrumBlock} in reverse.
 */
final class VectorSynthesisBlock extends SynthesisBlock {
  private static final VectorSpecies<Float> SPECIES = VectorLanes.SPECIES;
  private static final int LANES = SPECIES.length();

  /** This many rows fit into the L1 cache. */
  private static final int TILE = 64;

  private final VectorSpectrumPlan plan;
  private final int bins;

  /** The length of the complex transform. */
  private final int size;

  /** The spectra, one array per frame, as given. */
  private final float[][] partsRe;

  private final float[][] partsIm;

  /** Bins before the transform; samples, in the order of the plan, after it. */
  private final float[] re;

  private final float[] im;

  /** The position of a row of zeros, for missing bins. */
  private final int zeros;

  /** The sum of the frames, laid out as in {@link VectorSpectrumPlan#chunkPlaces}. */
  private final float[] chunk;

  VectorSynthesisBlock(VectorSpectrumPlan plan, int bins) {
    this.plan = plan;
    this.bins = bins;
    this.size = plan.size;
    this.zeros = (size + 1) * LANES;
    this.partsRe = new float[LANES][bins];
    this.partsIm = new float[LANES][bins];
    this.re = new float[(size + 2) * LANES];
    this.im = new float[(size + 2) * LANES];
    this.chunk = new float[plan.chunkRows * plan.chunkColumns];
  }

  @Override
  int lanes() {
    return LANES;
  }

  @Override
  void put(int lane, float[] re, float[] im) {
    System.arraycopy(re, 0, partsRe[lane], 0, bins);
    System.arraycopy(im, 0, partsIm[lane], 0, bins);
  }

  @Override
  void addTo(float[] target, int first, int count) {
    join(partsRe, re, count);
    join(partsIm, im, count);
    putTogether();
    // With the parts exchanged this is the inverse transform.
    plan.fft.transform(im, re);
    overlap();
    addChunkTo(target, first * plan.framing.hopSamples());
  }

  private void join(float[][] parts, float[] values, int count) {
    if (count < LANES) {
      Arrays.fill(values, 0);
    }
    for (int from = 0; from < bins; from += TILE) {
      int to = Math.min(from + TILE, bins);
      for (int lane = 0; lane < count; lane++) {
        float[] part = parts[lane];
        for (int k = from; k < to; k++) {
          values[k * LANES + lane] = part[k];
        }
      }
    }
  }

  private void addChunkTo(float[] target, int start) {
    int columns = plan.chunkColumns;
    for (int from = 0; from < plan.chunkRows; from += TILE) {
      int to = Math.min(from + TILE, plan.chunkRows);
      for (int c = 0; c < columns; c++) {
        int at = start + c * plan.framing.hopSamples();
        int end = Math.min(to, target.length - at);
        for (int row = from; row < end; row++) {
          target[at + row] += chunk[row * columns + c];
        }
      }
    }
  }

  /**
   * Converts the spectrum of the real signal to that of a complex one, scaled by {@code 2·size}.
   */
  private void putTogether() {
    FloatVector lowest = FloatVector.fromArray(SPECIES, re, 0);
    FloatVector highest = FloatVector.fromArray(SPECIES, re, bins > size ? size * LANES : zeros);
    lowest.add(highest).intoArray(re, 0);
    lowest.sub(highest).intoArray(im, 0);
    for (int k = 1; k <= size / 2; k++) {
      int at = k * LANES;
      int mirrored = (size - k) * LANES;
      int a = k < bins ? at : zeros;
      int b = size - k < bins ? mirrored : zeros;
      FloatVector aRe = FloatVector.fromArray(SPECIES, re, a);
      FloatVector aIm = FloatVector.fromArray(SPECIES, im, a);
      FloatVector bRe = FloatVector.fromArray(SPECIES, re, b);
      FloatVector bIm = FloatVector.fromArray(SPECIES, im, b);
      FloatVector evenRe = aRe.add(bRe);
      FloatVector evenIm = aIm.sub(bIm);
      FloatVector differenceRe = aRe.sub(bRe);
      FloatVector differenceIm = aIm.add(bIm);
      FloatVector cos = FloatVector.broadcast(SPECIES, plan.tables.halfCos[k]);
      FloatVector sin = FloatVector.broadcast(SPECIES, plan.tables.halfSin[k]);
      FloatVector oddRe = differenceRe.mul(cos).sub(differenceIm.mul(sin));
      FloatVector oddIm = differenceIm.mul(cos).add(differenceRe.mul(sin));
      evenRe.sub(oddIm).intoArray(re, at);
      evenIm.add(oddRe).intoArray(im, at);
      evenRe.add(oddIm).intoArray(re, mirrored);
      oddRe.sub(evenIm).intoArray(im, mirrored);
    }
  }

  /** Windows the frames and adds them up where they overlap. */
  private void overlap() {
    Arrays.fill(chunk, 0);
    int[] rows = plan.rows;
    int[] chunkPlaces = plan.chunkPlaces;
    float[] weights = plan.backWeights;
    for (int n = 0; n < size; n++) {
      int even = chunkPlaces[2 * n];
      FloatVector.fromArray(SPECIES, re, rows[n])
          .mul(weights[2 * n])
          .add(FloatVector.fromArray(SPECIES, chunk, even))
          .intoArray(chunk, even);
      int odd = chunkPlaces[2 * n + 1];
      FloatVector.fromArray(SPECIES, im, rows[n])
          .mul(weights[2 * n + 1])
          .add(FloatVector.fromArray(SPECIES, chunk, odd))
          .intoArray(chunk, odd);
    }
  }
}
