package io.github.ser4j.audio;

import io.github.ser4j.internal.VectorLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The same sums in vector registers. */
final class VectorFilterArithmetic extends FilterArithmetic {
  private static final VectorSpecies<Float> SPECIES = VectorLanes.SPECIES;
  private static final int LANES = SPECIES.length();

  VectorFilterArithmetic() {}

  @Override
  SegmentRows rows(int rows, int segments) {
    return new VectorSegmentRows(rows, segments);
  }

  @Override
  float filter(float[] signal, int from, float[] a, float[] b, float share) {
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector shares = FloatVector.broadcast(SPECIES, share);
    int k = 0;
    for (; k + LANES <= a.length; k += LANES) {
      FloatVector first = FloatVector.fromArray(SPECIES, a, k);
      FloatVector second = FloatVector.fromArray(SPECIES, b, k);
      FloatVector weights = first.add(second.sub(first).mul(shares));
      sum = sum.add(weights.mul(FloatVector.fromArray(SPECIES, signal, from + k)));
    }
    float result = sum.reduceLanes(VectorOperators.ADD);
    for (; k < a.length; k++) {
      result += (a[k] + share * (b[k] - a[k])) * signal[from + k];
    }
    return result;
  }
}
