package io.github.ser4j.dsp;

import io.github.ser4j.internal.VectorLanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many frames at a time as a vector register has lanes: the steps of {@link VectorSpectrumBlock}
 * backwards.
 */
final class VectorSynthesisBlock extends SynthesisBlock {
  private static final VectorSpecies<Float> SPECIES = VectorLanes.SPECIES;
  private static final int LANES = SPECIES.length();

  private final VectorSpectrumPlan plan;

  /** The length of the complex transform. */
  private final int size;

  /** Bin after bin on the way in, sample after sample, in the order of the plan, on the way out. */
  private final float[] re;

  private final float[] im;

  /** What the frames add up to, laid out as in {@link VectorSpectrumPlan#chunkPlaces}. */
  private final float[] chunk;

  VectorSynthesisBlock(VectorSpectrumPlan plan) {
    this.plan = plan;
    this.size = plan.size;
    this.re = new float[(size + 1) * LANES];
    this.im = new float[(size + 1) * LANES];
    this.chunk = new float[plan.chunkRows * plan.chunkColumns];
  }

  @Override
  int lanes() {
    return LANES;
  }

  @Override
  void put(int lane, float[] partRe, float[] partIm) {
    for (int k = 0, at = lane; k <= size; k++, at += LANES) {
      re[at] = partRe[k];
      im[at] = partIm[k];
    }
  }

  @Override
  void addTo(float[] target, int first, int count) {
    for (int row = 0; row < re.length; row += LANES) {
      Arrays.fill(re, row + count, row + LANES, 0);
      Arrays.fill(im, row + count, row + LANES, 0);
    }
    putTogether();
    // With the parts exchanged the transform goes back.
    plan.fft.transform(im, re);
    overlap();
    int hop = plan.framing.hopSamples();
    for (int c = 0; c < plan.chunkColumns; c++) {
      int start = (first + c) * hop;
      int rows = Math.min(plan.chunkRows, target.length - start);
      for (int row = 0, at = c; row < rows; row++, at += plan.chunkColumns) {
        target[start + row] += chunk[at];
      }
    }
  }

  /**
   * From the spectrum of the real signal to that of a complex one, {@code 2·size} times as large.
   */
  private void putTogether() {
    FloatVector lowest = FloatVector.fromArray(SPECIES, re, 0);
    FloatVector highest = FloatVector.fromArray(SPECIES, re, size * LANES);
    lowest.add(highest).intoArray(re, 0);
    lowest.sub(highest).intoArray(im, 0);
    for (int k = 1; k <= size / 2; k++) {
      int at = k * LANES;
      int mirrored = (size - k) * LANES;
      FloatVector aRe = FloatVector.fromArray(SPECIES, re, at);
      FloatVector aIm = FloatVector.fromArray(SPECIES, im, at);
      FloatVector bRe = FloatVector.fromArray(SPECIES, re, mirrored);
      FloatVector bIm = FloatVector.fromArray(SPECIES, im, mirrored);
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

  /** Weighs the frames and adds them up where they overlap. */
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
