package io.github.ser4j.dsp;

import io.github.ser4j.internal.VectorModule;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** How to transform frames: what all blocks of one transform share. Immutable. */
abstract class SpectrumPlan {
  /** Makes plans for the lengths that it knows. */
  abstract static class Factory {
    abstract Optional<SpectrumPlan> plan(Framing framing, double[] weights);
  }

  private static final Optional<Factory> VECTORISED =
      VectorModule.load(MethodHandles.lookup(), "VectorSpectrumPlans", Factory.class);

  /** The fastest that there is in this JVM. */
  static SpectrumPlan of(Framing framing, double[] weights) {
    return VECTORISED
        .flatMap(plans -> plans.plan(framing, weights))
        .orElseGet(() -> ofPlainLoops(framing, weights));
  }

  /** The fastest without the vector module. */
  static SpectrumPlan ofPlainLoops(Framing framing, double[] weights) {
    return RowSpectrumPlan.knows(weights.length)
        ? new RowSpectrumPlan(framing, weights)
        : ofSingleFrames(framing, weights);
  }

  /** One frame at a time, in double precision. */
  static SpectrumPlan ofSingleFrames(Framing framing, double[] weights) {
    return new SpectrumPlan() {
      @Override
      SpectrumBlock newBlock(int frames) {
        return new SingleSpectrum(framing, weights);
      }

      @Override
      SynthesisBlock newSynthesis(int bins, int frames) {
        return new SingleSynthesis(framing, weights, bins);
      }
    };
  }

  /**
   * From samples to spectra.
   *
   * @param frames how many there are in all
   */
  abstract SpectrumBlock newBlock(int frames);

  /**
   * From spectra back to samples, under the same window.
   *
   * @param bins how many bins spectra have, not more than fit; those above are 0
   * @param frames how many there are in all, or more
   */
  abstract SynthesisBlock newSynthesis(int bins, int frames);
}
