package io.github.ser4j.dsp;

import io.github.ser4j.internal.VectorModule;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** A plan for transforming frames, shared by all blocks of one transform. Immutable. */
abstract class SpectrumPlan {
  /** Creates plans for the supported lengths. */
  abstract static class Factory {
    abstract Optional<SpectrumPlan> plan(Framing framing, double[] weights);
  }

  private static final Optional<Factory> VECTORISED =
      VectorModule.load(MethodHandles.lookup(), "VectorSpectrumPlans", Factory.class);

  /** Returns the fastest plan in this JVM. */
  static SpectrumPlan of(Framing framing, double[] weights) {
    return VECTORISED
        .flatMap(plans -> plans.plan(framing, weights))
        .orElseGet(() -> ofPlainLoops(framing, weights));
  }

  /** Returns the fastest plan without the vector module. */
  static SpectrumPlan ofPlainLoops(Framing framing, double[] weights) {
    return RowSpectrumPlan.knows(weights.length)
        ? new RowSpectrumPlan(framing, weights)
        : ofSingleFrames(framing, weights);
  }

  /** Returns a plan for one frame at a time, in double precision. */
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
   * Creates a block that transforms samples to spectra.
   *
   * @param frames the total number of frames
   */
  abstract SpectrumBlock newBlock(int frames);

  /**
   * Creates a block that transforms spectra back to samples, with the same window.
   *
   * @param bins the number of bins of the spectra; higher bins are 0
   * @param frames the total number of frames, or more
   */
  abstract SynthesisBlock newSynthesis(int bins, int frames);
}
