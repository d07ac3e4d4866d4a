package io.github.ser4j.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The length of vector registers, the same throughout this library: if a program uses two, the JIT
 * compiler no longer knows the class of a vector, and allocates each one on the heap.
 */
public final class VectorLanes {
  /** The processor's preferred length. */
  public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private VectorLanes() {}
}
