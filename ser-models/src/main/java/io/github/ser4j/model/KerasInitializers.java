package io.github.ser4j.model;

import ai.djl.training.initializer.Initializer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The initializers of Keras, drawing from a given generator, so that parameters do not depend on
 * the engine's global random state.
 */
final class KerasInitializers {
  private KerasInitializers() {}

  /**
   * Returns an initializer uniform in ±√(6 / (fanIn + fanOut)). Source: X. Glorot, Y. Bengio,
   * <i>Understanding the difficulty of training deep feedforward neural networks</i>, AISTATS 2010.
   */
  static Initializer glorotUniform(long fanIn, long fanOut, RandomGenerator random) {
    double limit = Math.sqrt(6.0 / (fanIn + fanOut));
    return (manager, shape, type) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
      }
      return manager.create(values, shape);
    };
  }

  /**
   * Returns an initializer with orthonormal columns, for a matrix with at least as many rows as
   * columns: the Q of a matrix of normal draws, with signs that make R's diagonal positive. Source:
   * A. M. Saxe, J. L. McClelland, S. Ganguli, <i>Exact solutions to the nonlinear dynamics of
   * learning in deep linear neural networks</i>, ICLR 2014.
   */
  static Initializer orthogonal(RandomGenerator random) {
    return (manager, shape, type) -> {
      int rows = Math.toIntExact(shape.get(0));
      int columns = Math.toIntExact(shape.get(1));
      double[][] normal = new double[rows][columns];
      for (double[] row : normal) {
        for (int c = 0; c < columns; c++) {
          row[c] = random.nextGaussian();
        }
      }
      QRDecomposition decomposition = new QRDecomposition(new Array2DRowRealMatrix(normal, false));
      RealMatrix q = decomposition.getQ();
      RealMatrix r = decomposition.getR();
      float[] values = new float[rows * columns];
      for (int i = 0; i < rows; i++) {
        for (int c = 0; c < columns; c++) {
          values[i * columns + c] = (float) (q.getEntry(i, c) * Math.signum(r.getEntry(c, c)));
        }
      }
      return manager.create(values, shape);
    };
  }

  /** Returns an initializer with zeros, and ones for the forget gate, the second of four parts. */
  static Initializer unitForgetBias(int units) {
    return (manager, shape, type) -> {
      float[] values = new float[4 * units];
      Arrays.fill(values, units, 2 * units, 1f);
      return manager.create(values, shape);
    };
  }

  /** Returns an initializer with the same value everywhere. */
  static Initializer constant(float value) {
    return (manager, shape, type) -> manager.full(shape, value, type);
  }
}
