package io.github.ser4j.dsp;

import java.util.Optional;

/** Creates plans for lengths that are powers of two, from 16. */
final class VectorSpectrumPlans extends SpectrumPlan.Factory {
  private static final int SMALLEST = 16;

  VectorSpectrumPlans() {}

  @Override
  Optional<SpectrumPlan> plan(Framing framing, double[] weights) {
    boolean known = weights.length >= SMALLEST && Integer.bitCount(weights.length) == 1;
    return known ? Optional.of(new VectorSpectrumPlan(framing, weights)) : Optional.empty();
  }
}
