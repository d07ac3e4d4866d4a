package io.github.ser4j.model;

/**
 * Collects the settings that {@link CnnLstm1d}, {@link CnnLstm2d} and {@link AttentiveCnnLstm} have
 * in common; the {@code builder()} of each documents its initial values. Not safe to share between
 * threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class CnnLstmBuilder<B extends CnnLstmBuilder<B>>
    permits CnnLstm1d.Builder, CnnLstm2d.Builder, AttentiveCnnLstm.Builder {
  int[] filters;
  int[] poolFrames;
  double batchNormMomentum;
  int lstmUnits;

  CnnLstmBuilder(int[] filters, int[] poolFrames, double batchNormMomentum, int lstmUnits) {
    this.filters = filters;
    this.poolFrames = poolFrames;
    this.batchNormMomentum = batchNormMomentum;
    this.lstmUnits = lstmUnits;
  }

  abstract B self();

  /**
   * Sets the number of filters of each local feature learning block, which is also the number of
   * blocks.
   *
   * @param filters at least one number, each at least 1; if not set, 64, 64, 128, 128, or 16, 32,
   *     48, 48 for {@link AttentiveCnnLstm}
   * @return this builder
   */
  public B filters(int... filters) {
    this.filters = filters.clone();
    return self();
  }

  /**
   * Sets how many frames each block pools into one.
   *
   * @param poolFrames one number for each block, each at least 1; if not set, 4, 4, 4, 4 for {@link
   *     CnnLstm1d}, 2, 4, 4, 4 for {@link CnnLstm2d}, 2, 2, 1, 1 for {@link AttentiveCnnLstm}
   * @return this builder
   */
  public B poolFrames(int... poolFrames) {
    this.poolFrames = poolFrames.clone();
    return self();
  }

  /**
   * Sets the momentum of the running mean and variance of batch normalization. With 0.99 they need
   * several hundred steps to forget their initial values; after a training of fewer steps
   * predictions are poor, so use 0.9.
   *
   * @param batchNormMomentum from 0 to below 1; if not set, 0.99, as in Keras, or 0.9 for {@link
   *     AttentiveCnnLstm}
   * @return this builder
   */
  public B batchNormMomentum(double batchNormMomentum) {
    this.batchNormMomentum = batchNormMomentum;
    return self();
  }

  /**
   * Sets the number of units of each LSTM, in each direction.
   *
   * @param lstmUnits at least 1; if not set, 64 for {@link CnnLstm1d}, 32 for {@link CnnLstm2d}, 48
   *     for {@link AttentiveCnnLstm}
   * @return this builder
   */
  public B lstmUnits(int lstmUnits) {
    this.lstmUnits = lstmUnits;
    return self();
  }
}
