package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.github.ser4j.internal.Checks;
import java.util.List;

/**
 * Scales all gradients so that their global norm, the root of the sum of all squares, is not above
 * a limit, as PyTorch's {@code clip_grad_norm_} does:
 *
 * <pre>
 *   gradient ← gradient · min(1, maxNorm / (norm + 10⁻⁶))
 * </pre>
 *
 * <p>Source: R. Pascanu, T. Mikolov, Y. Bengio, <i>On the difficulty of training recurrent neural
 * networks</i>, ICML 2013.
 */
record GradientClipping(double maxNorm) {
  private static final double EPSILON = 1e-6;

  GradientClipping {
    Checks.positive("the maxNorm of gradients", maxNorm);
  }

  /** Returns the given update with clipped gradients. */
  ParameterUpdate before(ParameterUpdate update) {
    return (parameters, rateFactor, step) -> {
      clip(parameters);
      update.apply(parameters, rateFactor, step);
    };
  }

  private void clip(List<LearnedParameter> parameters) {
    double norm = norm(parameters);
    if (!Double.isFinite(norm)) {
      throw new ArithmeticException("the norm of the gradients is " + norm);
    }
    double scale = maxNorm / (norm + EPSILON);
    if (scale < 1) {
      parameters.forEach(each -> each.gradient().muli(scale));
    }
  }

  /**
   * Returns the global norm, computed from the norm of each gradient, with a single wait for the
   * engine.
   */
  static double norm(List<LearnedParameter> parameters) {
    try (NDList norms = new NDList(parameters.size())) {
      parameters.forEach(each -> norms.add(each.gradient().norm()));
      try (NDArray stacked = NDArrays.stack(norms);
          NDArray norm = stacked.norm()) {
        return norm.getFloat();
      }
    }
  }
}
