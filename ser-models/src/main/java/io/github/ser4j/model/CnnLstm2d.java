package io.github.ser4j.model;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.random.RandomGenerator;

/**
 * The 2D CNN-LSTM for spectrograms: local feature learning blocks with 3×3 kernels over bands and
 * frames, an LSTM over the remaining frames, and a linear layer on its last state.
 *
 * <p>A local feature learning block is a convolution (same padding, stride 1), batch normalization
 * (epsilon 0.001, momentum 0.99 unless set), ELU and max pooling. Parameters start as in Keras:
 * Glorot-uniform kernels, orthogonal recurrent kernels, zero biases except ones for the forget
 * gate. Running variances are unbiased, divided by n − 1, as in PyTorch; Keras divides by n or n −
 * 1, depending on its version and on the dimensions.
 *
 * <p>{@link #reference()} stage by stage, for 128×432 features and 6 classes (bands × frames ×
 * channels, then steps × values):
 *
 * <table>
 *   <caption>Shapes and parameters</caption>
 *   <tr><th>stage</th><th>output</th><th>parameters</th><th>formula</th></tr>
 *   <tr><td>features</td><td>128×432×1</td><td></td><td></td></tr>
 *   <tr><td>block, 64 filters, pool 2×2</td><td>64×216×64</td><td>896</td>
 *       <td>filters · (9 · channels + 5)</td></tr>
 *   <tr><td>block, 64 filters, pool 4×4</td><td>16×54×64</td><td>37,184</td><td></td></tr>
 *   <tr><td>block, 128 filters, pool 4×4</td><td>4×13×128</td><td>74,368</td><td></td></tr>
 *   <tr><td>block, 128 filters, pool 4×4</td><td>1×3×128</td><td>148,096</td><td></td></tr>
 *   <tr><td>sequence</td><td>3×128</td><td></td><td>values = bands · channels</td></tr>
 *   <tr><td>LSTM, 32 units, last state</td><td>32</td><td>20,608</td>
 *       <td>4 · units · (values + units + 1)</td></tr>
 *   <tr><td>linear</td><td>6</td><td>198</td><td>classes · (values + 1)</td></tr>
 * </table>
 *
 * <p>The 5 per filter of a block are bias, scale, shift, running mean and running variance.
 *
 * <p>Source: J. Zhao, X. Mao, L. Chen, <i>Speech emotion recognition using deep 1D &amp; 2D CNN
 * LSTM networks</i>, Biomedical Signal Processing and Control 47, 2019. Immutable and safe to share
 * between threads.
 */
public final class CnnLstm2d extends Described implements Architecture {
  static final Kind<CnnLstm2d, Builder> KIND =
      new Kind<>(
          "cnn-lstm-2d",
          new Settings<CnnLstm2d, Builder>()
              .integers("filters", net -> net.convolutions.filters(), Builder::filters)
              .integers("poolRows", net -> net.convolutions.poolRows(), Builder::poolRows)
              .integers("poolFrames", net -> net.convolutions.poolFrames(), Builder::poolFrames)
              .real(
                  "batchNormMomentum",
                  net -> net.convolutions.momentum(),
                  Builder::batchNormMomentum)
              .integer("lstmUnits", net -> net.lstmUnits, Builder::lstmUnits),
          CnnLstm2d::builder,
          Builder::build);

  private final ConvolutionStack convolutions;
  private final int lstmUnits;

  private CnnLstm2d(Builder builder) {
    this.convolutions =
        new ConvolutionStack(
            3, 3, builder.filters, builder.poolRows, builder.poolFrames, builder.batchNormMomentum);
    this.lstmUnits = Checks.atLeast(1, "lstmUnits", builder.lstmUnits);
  }

  /**
   * Returns the network of the reference system: filters 64, 64, 128, 128, pools 2×2, 4×4, 4×4,
   * 4×4, LSTM(32). On 128×432 features with 6 classes it has 281,350 parameters, running statistics
   * included.
   *
   * @return the architecture
   */
  public static CnnLstm2d reference() {
    return builder().build();
  }

  /**
   * Returns the network of Zhao, Mao and Chen: as {@link #reference()}, but LSTM(256). On 128×432
   * features with 6 classes it has 656,326 parameters.
   *
   * @return the architecture
   */
  public static CnnLstm2d zhao2019() {
    return builder().lstmUnits(256).build();
  }

  /**
   * Returns the network for clips of any length: an {@link AttentiveCnnLstm} on images, with
   * filters 16, 32, 48, 48, pools 2×2, 4×2, 4×1, 2×1 (bands × frames), LSTM(48) in each direction,
   * attention of 64 units, dropout of 0.3. On features of 64 bands and any length, with 7 classes,
   * it has 84,903 parameters, running statistics included.
   *
   * @return the architecture
   */
  public static AttentiveCnnLstm recommended() {
    return AttentiveCnnLstm.builder().build();
  }

  /**
   * Starts with the settings of {@link #reference()}.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Block newNetwork(FeatureShape input, int classes, RandomGenerator random) {
    SequentialBlock network = new SequentialBlock().add(Layers.asImage());
    convolutions.addTo(network, input.rows(), input.frames(), random);
    return network
        .add(LstmLayer.lastState(lstmUnits, random))
        .add(Layers.classifier(lstmUnits, classes, random));
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the settings of a {@link CnnLstm2d}. Not safe to share between threads. */
  public static final class Builder extends CnnLstmBuilder<Builder> {
    private int[] poolRows = {2, 4, 4, 4};

    private Builder() {
      super(new int[] {64, 64, 128, 128}, new int[] {2, 4, 4, 4}, 0.99, 32);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets how many bands each block pools into one.
     *
     * @param poolRows one number for each block, each at least 1; 2, 4, 4, 4 if not set
     * @return this builder
     */
    public Builder poolRows(int... poolRows) {
      this.poolRows = poolRows.clone();
      return this;
    }

    /**
     * Builds the architecture.
     *
     * @return the architecture
     * @throws IllegalArgumentException if a value is out of range, or filters and pools are given
     *     for different numbers of blocks
     */
    public CnnLstm2d build() {
      return new CnnLstm2d(this);
    }
  }
}
