package io.github.ser4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.github.ser4j.model.internal.EmbedsClips;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The network of an {@link AttentiveCnnLstm}: its inputs are features and the number of valid
 * frames.
 */
final class AttentiveNetwork extends AbstractBlock implements EmbedsClips {
  private final AttentiveCnnLstm plan;
  private final Block images;
  private final List<Block> convolutions = new ArrayList<>();
  private final Block sequence;
  private final Block forward;
  private final Block backward;
  private final Block pooling;
  private final Block classifier;

  AttentiveNetwork(AttentiveCnnLstm plan, int classes, RandomGenerator random) {
    this.plan = plan;
    this.images =
        addChildBlock("images", plan.dimensions() == 1 ? Layers.asChannels() : Layers.asImage());
    for (Block block : plan.convolutions().blocks(random)) {
      convolutions.add(addChildBlock("convolution", block));
    }
    this.sequence = addChildBlock("sequence", Layers.asSequence());
    this.forward = addChildBlock("forward", LstmLayer.wholeSequence(plan.lstmUnits(), random));
    this.backward = addChildBlock("backward", LstmLayer.wholeSequence(plan.lstmUnits(), random));
    this.pooling = addChildBlock("pooling", new AttentionPooling(plan.attentionUnits(), random));
    this.classifier =
        addChildBlock("classifier", Layers.classifier(4 * plan.lstmUnits(), classes, random));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    Shape[] shapes = {inputShapes[0]};
    images.initialize(manager, type, shapes);
    shapes = images.getOutputShapes(shapes);
    for (Block block : convolutions) {
      block.initialize(manager, type, shapes);
      shapes = block.getOutputShapes(shapes);
    }
    sequence.initialize(manager, type, shapes);
    shapes = sequence.getOutputShapes(shapes);
    forward.initialize(manager, type, shapes);
    backward.initialize(manager, type, shapes);
    Shape states = forward.getOutputShapes(shapes)[0];
    Shape both = new Shape(states.get(0), states.get(1), 2 * states.get(2));
    pooling.initialize(manager, type, both, new Shape(states.get(0), states.get(1)));
    classifier.initialize(manager, type, new Shape(states.get(0), 4L * plan.lstmUnits()));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray pooled = pooled(store, inputs, training);
    return classifier.forward(store, new NDList(dropout(pooled, training)), training);
  }

  @Override
  public NDList embed(ParameterStore store, NDList inputs) {
    return new NDList(pooled(store, inputs, false));
  }

  private NDArray pooled(ParameterStore store, NDList inputs, boolean training) {
    NDArray features = inputs.get(0);
    NDManager manager = features.getManager();
    PackedClips row = rowOf(inputs.get(1));
    NDArray values = images.forward(store, new NDList(row.join(features)), training).get(0);
    int pool = 1;
    for (int i = 0; i < convolutions.size(); i++) {
      values = convolutions.get(i).forward(store, new NDList(values), training).get(0);
      pool *= plan.convolutions().poolFrames()[i];
      // Values between clips must stay zero, as they are before and after a single clip.
      values = values.mul(row.mask(pool, manager));
    }
    NDArray joined = sequence.forward(store, new NDList(values), training).get(0);
    NDArray steps = dropout(row.split(joined, pool), training);
    NDArray states = forward.forward(store, new NDList(steps), training).get(0);
    NDArray reversed =
        backward.forward(store, new NDList(row.reversed(steps, pool)), training).get(0);
    NDArray both = states.concat(row.reversed(reversed, pool), -1);
    NDArray mask = row.stepMask(pool, manager);
    return pooling.forward(store, new NDList(both, mask), training).get(0);
  }

  private PackedClips rowOf(NDArray counts) {
    float[] numbers = counts.toFloatArray();
    int[] frames = new int[numbers.length];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = (int) numbers[i];
    }
    int pools = 1;
    for (int pool : plan.convolutions().poolFrames()) {
      pools *= pool;
    }
    return new PackedClips(frames, pools, plan.convolutions().kernelFrames() / 2);
  }

  private NDArray dropout(NDArray values, boolean training) {
    return training && plan.dropout() > 0
        ? Dropout.dropout(values, (float) plan.dropout(), true).singletonOrThrow()
        : values;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return classifier.getOutputShapes(
        new Shape[] {new Shape(inputShapes[0].get(0), 4L * plan.lstmUnits())});
  }
}
