package io.github.ser4j.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The length of vector registers, the same for all of this library: where a program uses two, the
 * JIT compiler can no longer tell which class a vector has, and puts every one on the heap.
 */
public final class VectorLanes {
  /** What the processor prefers. */
  public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private VectorLanes() {}
}
