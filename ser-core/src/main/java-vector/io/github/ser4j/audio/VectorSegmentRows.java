package io.github.ser4j.audio;

import io.github.ser4j.internal.VectorLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Segment rows summed in strips four registers wide. */
final class VectorSegmentRows extends SegmentRows {
  private static final VectorSpecies<Float> SPECIES = VectorLanes.SPECIES;

  private static final int LANES = SPECIES.length();
  private static final int WIDTH = 4 * LANES;

  private final int rows;
  private final float[] values;

  VectorSegmentRows(int rows, int segments) {
    super(segments);
    this.rows = rows;
    this.values = new float[rows * length];
  }

  @Override
  void put(int segment, float[] samples, int from, int to) {
    int strip = segment / WIDTH;
    int at = strip * WIDTH * rows + segment % WIDTH;
    for (int i = from; i < to; i++) {
      values[at + i * WIDTH] = samples[i];
    }
  }

  @Override
  void sum(
      int first,
      int count,
      float[] a,
      int aFrom,
      float[] aSum,
      float[] b,
      int bFrom,
      float[] bSum) {
    for (int j = 0; j < length; j += WIDTH) {
      int start = j * rows + first * WIDTH;
      FloatVector a0 = FloatVector.zero(SPECIES);
      FloatVector a1 = a0;
      FloatVector a2 = a0;
      FloatVector a3 = a0;
      FloatVector b0 = a0;
      FloatVector b1 = a0;
      FloatVector b2 = a0;
      FloatVector b3 = a0;
      for (int k = 0; k < count; k++) {
        int at = start + k * WIDTH;
        FloatVector aWeight = FloatVector.broadcast(SPECIES, a[aFrom + k]);
        FloatVector bWeight = FloatVector.broadcast(SPECIES, b[bFrom + k]);
        FloatVector value0 = FloatVector.fromArray(SPECIES, values, at);
        a0 = a0.add(value0.mul(aWeight));
        b0 = b0.add(value0.mul(bWeight));
        FloatVector value1 = FloatVector.fromArray(SPECIES, values, at + LANES);
        a1 = a1.add(value1.mul(aWeight));
        b1 = b1.add(value1.mul(bWeight));
        FloatVector value2 = FloatVector.fromArray(SPECIES, values, at + 2 * LANES);
        a2 = a2.add(value2.mul(aWeight));
        b2 = b2.add(value2.mul(bWeight));
        FloatVector value3 = FloatVector.fromArray(SPECIES, values, at + 3 * LANES);
        a3 = a3.add(value3.mul(aWeight));
        b3 = b3.add(value3.mul(bWeight));
      }
      a0.intoArray(aSum, j);
      a1.intoArray(aSum, j + LANES);
      a2.intoArray(aSum, j + 2 * LANES);
      a3.intoArray(aSum, j + 3 * LANES);
      b0.intoArray(bSum, j);
      b1.intoArray(bSum, j + LANES);
      b2.intoArray(bSum, j + 2 * LANES);
      b3.intoArray(bSum, j + 3 * LANES);
    }
  }
}
