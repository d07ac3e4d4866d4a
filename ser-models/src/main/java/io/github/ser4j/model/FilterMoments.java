package io.github.ser4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Mean and variance of the output of each filter of a convolution for a batch of images of one
 * channel, known from {@link PatchStatistics} before the convolution. Gradients flow through them
 * to the kernels, but not to the images.
 *
 * <p>They are 64-bit, of shape (filters, 1), and ignore the bias of the convolution.
 */
final class FilterMoments {
  private final NDArray kernels;
  private final Shape kernelShape;
  private final NDArray mean;
  private final NDArray variance;
  private final long count;

  private FilterMoments(
      NDArray kernels, Shape kernelShape, NDArray mean, NDArray variance, long count) {
    this.kernels = kernels;
    this.kernelShape = kernelShape;
    this.mean = mean;
    this.variance = variance;
    this.count = count;
  }

  /**
   * Computes the moments for images of shape (clips, 1, rows, frames) and kernels of shape
   * (filters, kernelRows, kernelFrames, 1).
   */
  static FilterMoments of(NDArray images, NDArray weight, int kernelRows, int kernelFrames) {
    NDManager manager = images.getManager();
    Shape shape = images.getShape();
    PatchStatistics patches =
        PatchStatistics.of(
            images.toByteBuffer(true).asFloatBuffer(),
            Math.toIntExact(shape.get(2)),
            Math.toIntExact(shape.get(3)),
            kernelRows,
            kernelFrames);
    long size = (long) kernelRows * kernelFrames;
    NDArray kernels = doubles(weight.reshape(-1, size), manager);
    NDArray mean = kernels.matMul(manager.create(patches.mean(), new Shape(size, 1)));
    NDArray covariance = manager.create(patches.covariance(), new Shape(size, size));
    NDArray variance = kernels.matMul(covariance).mul(kernels).sum(new int[] {1}, true);
    return new FilterMoments(kernels, weight.getShape(), mean, variance, shape.size());
  }

  /** Returns factors, one for each filter, divided by the standard deviation. */
  NDArray perDeviation(NDArray factors, float epsilon) {
    return doubles(factors.expandDims(1), mean.getManager()).div(variance.add(epsilon).sqrt());
  }

  /** Returns the offset that gives the scaled values of a filter this mean: (filters, 1). */
  NDArray shift(NDArray means, NDArray scale) {
    return floats(doubles(means.expandDims(1), mean.getManager()).sub(mean.mul(scale)));
  }

  /** Returns the kernels times the scale of each filter, in their original shape. */
  NDArray scaled(NDArray scale) {
    return floats(kernels.mul(scale)).reshape(kernelShape);
  }

  /** Returns the mean of each filter, of shape (filters), detached from gradients. */
  NDArray mean() {
    return mean.stopGradient().squeeze(1);
  }

  /** Returns the variance likewise, divided by the number of values minus one. */
  NDArray unbiasedVariance() {
    return variance.stopGradient().squeeze(1).mul((double) count / Math.max(1, count - 1));
  }

  // The engine's own type conversion would stop the gradients; these let them through.

  /**
   * Converts a view of parameters, which is attached to the manager, since it would otherwise stay
   * with the parameters.
   */
  private static NDArray doubles(NDArray view, NDManager manager) {
    view.attach(manager);
    return view.mul(manager.ones(new Shape(1), DataType.FLOAT64));
  }

  private static NDArray floats(NDArray doubles) {
    return doubles.getManager().zeros(doubles.getShape()).addi(doubles);
  }
}
