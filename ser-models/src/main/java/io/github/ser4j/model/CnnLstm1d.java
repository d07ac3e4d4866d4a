package io.github.ser4j.model;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The 1D CNN-LSTM for sequences: local feature learning blocks with kernels over 3 frames (each row
 * of features is a channel), an LSTM, additive self-attention over its states, a second LSTM, and a
 * linear layer on its last state. Without attention there is one LSTM.
 *
 * <p>A local feature learning block is a convolution (same padding, stride 1), batch normalization
 * (epsilon 0.001, momentum 0.99 unless set), ELU and max pooling. Parameters start as in Keras:
 * Glorot-uniform kernels, orthogonal recurrent kernels, zero biases except ones for the forget
 * gate. Running variances are unbiased, divided by n − 1, as in PyTorch; Keras divides by n or n −
 * 1, depending on its version and on the dimensions.
 *
 * <p>{@link #reference()} stage by stage, for 1×864 features and 6 classes (frames × channels, then
 * steps × values):
 *
 * <table>
 *   <caption>Shapes and parameters</caption>
 *   <tr><th>stage</th><th>output</th><th>parameters</th><th>formula</th></tr>
 *   <tr><td>features</td><td>864×1</td><td></td><td></td></tr>
 *   <tr><td>block, 64 filters, pool 4</td><td>216×64</td><td>512</td>
 *       <td>filters · (3 · channels + 5)</td></tr>
 *   <tr><td>block, 64 filters, pool 4</td><td>54×64</td><td>12,608</td><td></td></tr>
 *   <tr><td>block, 128 filters, pool 4</td><td>13×128</td><td>25,216</td><td></td></tr>
 *   <tr><td>block, 128 filters, pool 4</td><td>3×128</td><td>49,792</td><td></td></tr>
 *   <tr><td>LSTM, 64 units</td><td>3×64</td><td>49,408</td>
 *       <td>4 · units · (values + units + 1)</td></tr>
 *   <tr><td>self-attention, 32 units</td><td>3×64</td><td>4,161</td>
 *       <td>units · (2 · values + 2) + 1</td></tr>
 *   <tr><td>LSTM, 64 units, last state</td><td>64</td><td>33,024</td><td></td></tr>
 *   <tr><td>linear</td><td>6</td><td>390</td><td>classes · (values + 1)</td></tr>
 * </table>
 *
 * <p>The 5 per filter of a block are bias, scale, shift, running mean and running variance.
 *
 * <p>Source: J. Zhao, X. Mao, L. Chen, <i>Speech emotion recognition using deep 1D &amp; 2D CNN
 * LSTM networks</i>, Biomedical Signal Processing and Control 47, 2019. Immutable and safe to share
 * between threads.
 */
public final class CnnLstm1d extends Described implements Architecture {
  static final Kind<CnnLstm1d, Builder> KIND =
      new Kind<>(
          "cnn-lstm-1d",
          new Settings<CnnLstm1d, Builder>()
              .integers("filters", net -> net.convolutions.filters(), Builder::filters)
              .integers("poolFrames", net -> net.convolutions.poolFrames(), Builder::poolFrames)
              .real(
                  "batchNormMomentum",
                  net -> net.convolutions.momentum(),
                  Builder::batchNormMomentum)
              .integer("lstmUnits", net -> net.lstmUnits, Builder::lstmUnits)
              .integer("attentionUnits", net -> net.attentionUnits, Builder::attentionUnits),
          CnnLstm1d::builder,
          Builder::build);

  private final ConvolutionStack convolutions;
  private final int lstmUnits;
  private final int attentionUnits;

  private CnnLstm1d(Builder builder) {
    int[] poolRows = new int[builder.poolFrames.length];
    Arrays.fill(poolRows, 1);
    this.convolutions =
        new ConvolutionStack(
            1, 3, builder.filters, poolRows, builder.poolFrames, builder.batchNormMomentum);
    this.lstmUnits = Checks.atLeast(1, "lstmUnits", builder.lstmUnits);
    this.attentionUnits = Checks.atLeast(0, "attentionUnits", builder.attentionUnits);
  }

  /**
   * Returns the network of the reference system: filters 64, 64, 128, 128, pools of 4 frames,
   * LSTM(64), self-attention of 32 units, LSTM(64). On 1×864 features with 6 classes it has 175,111
   * parameters, running statistics included.
   *
   * @return the architecture
   */
  public static CnnLstm1d reference() {
    return builder().build();
  }

  /**
   * Returns the 1D network of Zhao, Mao and Chen: the blocks of {@link #reference()}, then one
   * LSTM(256) and no attention, which the reference system adds. On 1×864 features with 6 classes
   * it has 483,910 parameters, running statistics included.
   *
   * <p>In the paper its input is the samples of a clip, as one row of features; it accepts any
   * features.
   *
   * @return the architecture
   */
  public static CnnLstm1d zhao2019() {
    return builder().lstmUnits(256).attentionUnits(0).build();
  }

  /**
   * Returns the network for clips of any length: an {@link AttentiveCnnLstm} in which each row of
   * features is a channel, with kernels over 5 frames, filters 64, 64, 64, pools of 2, 2 and 1
   * frames, LSTM(48) in each direction, attention of 64 units, dropout of 0.3. On features of 64
   * rows and any length, with 7 classes, it has 113,415 parameters, running statistics included.
   *
   * @return the architecture
   */
  public static AttentiveCnnLstm recommended() {
    return AttentiveCnnLstm.builder()
        .dimensions(1)
        .kernelFrames(5)
        .filters(64, 64, 64)
        .poolRows(1, 1, 1)
        .poolFrames(2, 2, 1)
        .build();
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
    SequentialBlock network = new SequentialBlock().add(Layers.asChannels());
    convolutions.addTo(network, 1, input.frames(), random);
    if (attentionUnits > 0) {
      network
          .add(LstmLayer.wholeSequence(lstmUnits, random))
          .add(new AdditiveSelfAttention(attentionUnits, random));
    }
    return network
        .add(LstmLayer.lastState(lstmUnits, random))
        .add(Layers.classifier(lstmUnits, classes, random));
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the settings of a {@link CnnLstm1d}. Not safe to share between threads. */
  public static final class Builder extends CnnLstmBuilder<Builder> {
    private int attentionUnits = 32;

    private Builder() {
      super(new int[] {64, 64, 128, 128}, new int[] {4, 4, 4, 4}, 0.99, 64);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the number of units of the self-attention; 0 omits it and the LSTM before it.
     *
     * @param attentionUnits at least 0; 32 if not set
     * @return this builder
     */
    public Builder attentionUnits(int attentionUnits) {
      this.attentionUnits = attentionUnits;
      return this;
    }

    /**
     * Builds the architecture.
     *
     * @return the architecture
     * @throws IllegalArgumentException if a value is out of range, or filters and pools are given
     *     for different numbers of blocks
     */
    public CnnLstm1d build() {
      return new CnnLstm1d(this);
    }
  }
}
