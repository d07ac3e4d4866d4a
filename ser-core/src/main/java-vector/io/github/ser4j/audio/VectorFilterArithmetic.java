package io.github.ser4j.audio;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The same sums in vector registers. */
final class VectorFilterArithmetic extends FilterArithmetic {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  VectorFilterArithmetic() {}

  @Override
  SegmentRows rows(int rows, int segments) {
    return new VectorSegmentRows(rows, segments);
  }

  @Override
  float filter(float[] signal, int from, float[] a, float[] b, float share) {
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector other = sum;
    int k = 0;
    for (; k + 2 * LANES <= a.length; k += 2 * LANES) {
      sum = sum.add(weights(a, b, k, share).mul(FloatVector.fromArray(SPECIES, signal, from + k)));
      other =
          other.add(
              weights(a, b, k + LANES, share)
                  .mul(FloatVector.fromArray(SPECIES, signal, from + k + LANES)));
    }
    float result = sum.add(other).reduceLanes(VectorOperators.ADD);
    for (; k < a.length; k++) {
      result += (a[k] + share * (b[k] - a[k])) * signal[from + k];
    }
    return result;
  }

  private static FloatVector weights(float[] a, float[] b, int k, float share) {
    FloatVector from = FloatVector.fromArray(SPECIES, a, k);
    return from.add(FloatVector.fromArray(SPECIES, b, k).sub(from).mul(share));
  }
}
