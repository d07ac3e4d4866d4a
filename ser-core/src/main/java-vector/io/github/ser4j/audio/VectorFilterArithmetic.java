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
    FloatVector other = sum;
    FloatVector shares = FloatVector.broadcast(SPECIES, share);
    int k = 0;
    for (; k + 2 * LANES <= a.length; k += 2 * LANES) {
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, k);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, k + LANES);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, k);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, k + LANES);
      FloatVector w0 = a0.add(b0.sub(a0).mul(shares));
      FloatVector w1 = a1.add(b1.sub(a1).mul(shares));
      sum = sum.add(w0.mul(FloatVector.fromArray(SPECIES, signal, from + k)));
      other = other.add(w1.mul(FloatVector.fromArray(SPECIES, signal, from + k + LANES)));
    }
    float result = sum.add(other).reduceLanes(VectorOperators.ADD);
    for (; k < a.length; k++) {
      result += (a[k] + share * (b[k] - a[k])) * signal[from + k];
    }
    return result;
  }
}
