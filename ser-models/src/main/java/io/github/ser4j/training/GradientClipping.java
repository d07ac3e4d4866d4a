package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.github.ser4j.internal.Checks;
import java.util.List;

/**
 * Shrinks all gradients together so that their global norm, the root of the sum of all squares, is
 * not above a limit. The formula is that of PyTorch's {@code clip_grad_norm_}:
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

  /** The given update, with gradients clipped before it sees them. */
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

  /** A norm for each gradient and one over all of them, so that the engine is waited for once. */
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
