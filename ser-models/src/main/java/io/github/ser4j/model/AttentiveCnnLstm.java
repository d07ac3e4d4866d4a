package io.github.ser4j.model;

import ai.djl.nn.Block;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A CNN-LSTM that pools little along time and accepts whole clips of any length: local feature
 * learning blocks, one forward and one backward LSTM, attentive statistics of their states (a
 * weighted mean and standard deviation over the frames, see K. Okabe, T. Koshinaka, K. Shinoda,
 * <i>Attentive statistics pooling for deep speaker embedding</i>, Interspeech 2018), and a linear
 * layer. In training, dropout is applied to the input of the LSTMs and to the statistics.
 *
 * <p>Shapes, with {@code n} filters in the last block and {@code u} units in each LSTM:
 *
 * <pre>
 *   features       (clips, rows, frames)
 *   blocks         (clips, n, pooled rows, steps)       steps = frames / poolFrames, rounded down
 *   sequence       (clips, steps, pooled rows · n)
 *   LSTM states    (clips, steps, 2 · u)
 *   statistics     (clips, 4 · u)
 *   logits         (clips, classes)
 * </pre>
 *
 * <p>With two dimensions, features are an image of one channel, and kernels have 3 rows. With one,
 * each row is a channel, and nothing is pooled along rows.
 *
 * <p>It masks padding. For the blocks, the clips of a batch are laid out one after the other in one
 * image, separated by zeros that are restored after every block. So a prediction does not depend on
 * the rest of the batch, and batch normalization learns from speech and the few positions between
 * clips. A clip too short for one step has one step.
 *
 * <p>A local feature learning block is a convolution (same padding, stride 1), batch normalization
 * (epsilon 0.001), ELU and max pooling. Parameters start as in Keras: Glorot-uniform kernels,
 * orthogonal recurrent kernels, zero biases except ones for the forget gate; attention starts
 * uniform. Immutable and safe to share between threads; {@link CnnLstm1d#recommended()} and {@link
 * CnnLstm2d#recommended()} are ready to use.
 */
public final class AttentiveCnnLstm extends Described implements Architecture {
  static final Kind<AttentiveCnnLstm, Builder> KIND =
      new Kind<>(
          "attentive-cnn-lstm",
          new Settings<AttentiveCnnLstm, Builder>()
              .integer("dimensions", net -> net.dimensions, Builder::dimensions)
              .integer(
                  "kernelFrames", net -> net.convolutions.kernelFrames(), Builder::kernelFrames)
              .integers("filters", net -> net.convolutions.filters(), Builder::filters)
              .integers("poolRows", net -> net.convolutions.poolRows(), Builder::poolRows)
              .integers("poolFrames", net -> net.convolutions.poolFrames(), Builder::poolFrames)
              .real(
                  "batchNormMomentum",
                  net -> net.convolutions.momentum(),
                  Builder::batchNormMomentum)
              .integer("lstmUnits", net -> net.lstmUnits, Builder::lstmUnits)
              .integer("attentionUnits", net -> net.attentionUnits, Builder::attentionUnits)
              .real("dropout", net -> net.dropout, Builder::dropout),
          AttentiveCnnLstm::builder,
          Builder::build);

  private final int dimensions;
  private final ConvolutionStack convolutions;
  private final int lstmUnits;
  private final int attentionUnits;
  private final double dropout;

  private AttentiveCnnLstm(Builder builder) {
    if (builder.dimensions != 1 && builder.dimensions != 2) {
      throw Checks.failure("dimensions", builder.dimensions, "1 or 2");
    }
    if (builder.kernelFrames < 1 || builder.kernelFrames % 2 == 0) {
      throw Checks.failure("kernelFrames", builder.kernelFrames, "odd and at least 1");
    }
    Checks.belowOne("dropout", builder.dropout);
    this.dimensions = builder.dimensions;
    this.convolutions =
        new ConvolutionStack(
            dimensions == 1 ? 1 : 3,
            builder.kernelFrames,
            builder.filters,
            builder.poolRows,
            builder.poolFrames,
            builder.batchNormMomentum);
    if (dimensions == 1 && Arrays.stream(builder.poolRows).anyMatch(pool -> pool != 1)) {
      throw new IllegalArgumentException(
          "poolRows are "
              + Arrays.toString(builder.poolRows)
              + ", but must all be 1 with one dimension, where rows are channels");
    }
    this.lstmUnits = Checks.atLeast(1, "lstmUnits", builder.lstmUnits);
    this.attentionUnits = Checks.atLeast(1, "attentionUnits", builder.attentionUnits);
    this.dropout = builder.dropout;
  }

  /**
   * Starts with the settings of {@link CnnLstm2d#recommended()}.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  int dimensions() {
    return dimensions;
  }

  ConvolutionStack convolutions() {
    return convolutions;
  }

  int lstmUnits() {
    return lstmUnits;
  }

  int attentionUnits() {
    return attentionUnits;
  }

  double dropout() {
    return dropout;
  }

  @Override
  public Block newNetwork(FeatureShape input, int classes, RandomGenerator random) {
    convolutions.requireFits(dimensions == 1 ? 1 : input.rows(), input.frames());
    return new AttentiveNetwork(this, classes, random);
  }

  @Override
  public boolean masksPadding() {
    return true;
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the settings of an {@link AttentiveCnnLstm}. Not safe to share between threads. */
  public static final class Builder extends CnnLstmBuilder<Builder> {
    private int dimensions = 2;
    private int kernelFrames = 3;
    private int[] poolRows = {2, 4, 4, 2};
    private int attentionUnits = 64;
    private double dropout = 0.3;

    private Builder() {
      super(new int[] {16, 32, 48, 48}, new int[] {2, 2, 1, 1}, 0.9, 48);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets whether features are images or sequences.
     *
     * @param dimensions 2 if features are an image of one channel, 1 if each row is a channel; 2 if
     *     not set
     * @return this builder
     */
    public Builder dimensions(int dimensions) {
      this.dimensions = dimensions;
      return this;
    }

    /**
     * Sets how many frames the kernels of the convolutions span.
     *
     * @param kernelFrames odd, at least 1; 3 if not set
     * @return this builder
     */
    public Builder kernelFrames(int kernelFrames) {
      this.kernelFrames = kernelFrames;
      return this;
    }

    /**
     * Sets how many bands each block pools into one.
     *
     * @param poolRows one number for each block, each at least 1, with one dimension all 1; 2, 4,
     *     4, 2 if not set
     * @return this builder
     */
    public Builder poolRows(int... poolRows) {
      this.poolRows = poolRows.clone();
      return this;
    }

    /**
     * Sets the number of hidden units that score each step.
     *
     * @param attentionUnits at least 1; 64 if not set
     * @return this builder
     */
    public Builder attentionUnits(int attentionUnits) {
      this.attentionUnits = attentionUnits;
      return this;
    }

    /**
     * Sets the share of values that training drops.
     *
     * @param dropout from 0, for none, to below 1; 0.3 if not set
     * @return this builder
     */
    public Builder dropout(double dropout) {
      this.dropout = dropout;
      return this;
    }

    /**
     * Builds the architecture.
     *
     * @return the architecture
     * @throws IllegalArgumentException if a value is out of range, or filters and pools are given
     *     for different numbers of blocks
     */
    public AttentiveCnnLstm build() {
      return new AttentiveCnnLstm(this);
    }
  }
}
