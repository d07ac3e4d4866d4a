package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.model.internal.FeatureBatch;
import io.github.ser4j.model.internal.PyTorch;
import java.util.Arrays;

/**
 * Makes the steps of one training: forward, loss, gradients, change of parameters.
 *
 * <p>The network's parameters follow gradients only while this is open; in a network that only
 * answers, the engine would keep every intermediate array for a gradient that nobody asks for.
 */
final class TrainingStep implements AutoCloseable {
  private final NetworkModel model;
  private final ParameterUpdate update;
  private long steps;

  TrainingStep(NetworkModel model, ParameterUpdate update) {
    this.model = model;
    this.update = update;
    follow(true);
  }

  int classes() {
    return model.classes();
  }

  /**
   * Learns from a batch.
   *
   * @param indices which of the examples it was made of
   */
  void learn(
      LabelledBatch content, Examples examples, int[] indices, double rateFactor, Tally tally) {
    int classes = model.classes();
    // Every array made on the way belongs to this manager, or the memory of a machine is soon gone.
    try (NDManager scratch = PyTorch.engine().newBaseManager()) {
      NDList batch = FeatureBatch.of(content.features(), model, scratch);
      NDArray target = scratch.create(content.targets(), new Shape(indices.length, classes));
      NDArray logProbabilities;
      float loss;
      try (GradientCollector collector = PyTorch.engine().newGradientCollector()) {
        NDArray logits =
            model
                .network()
                .forward(new ParameterStore(scratch, false), batch, true)
                .singletonOrThrow();
        logProbabilities = logits.logSoftmax(-1);
        NDArray mean = logProbabilities.mul(target).sum().div(-indices.length);
        loss = mean.getFloat();
        requireFinite(loss, examples, indices);
        collector.backward(mean);
      }
      count(logProbabilities.toFloatArray(), examples, indices, tally);
      change(rateFactor);
    }
    steps++;
  }

  private void change(double rateFactor) {
    for (Pair<String, Parameter> each : model.network().getParameters()) {
      if (!each.getValue().requiresGradient()) {
        continue;
      }
      NDArray array = each.getValue().getArray();
      try (NDArray weight = array.stopGradient();
          NDArray gradient = array.getGradient()) {
        update.apply(each.getKey(), weight, gradient, rateFactor, steps);
        gradient.muli(0);
      }
    }
  }

  private void count(float[] logProbabilities, Examples examples, int[] indices, Tally tally) {
    int classes = model.classes();
    for (int i = 0; i < indices.length; i++) {
      float[] row = Arrays.copyOfRange(logProbabilities, i * classes, (i + 1) * classes);
      for (int c = 0; c < classes; c++) {
        row[c] = (float) Math.exp(row[c]);
      }
      tally.add(row, examples.classOf(indices[i]));
    }
  }

  private void requireFinite(float loss, Examples examples, int[] indices) {
    if (!Float.isFinite(loss)) {
      throw new ModelException(
          "the loss is "
              + loss
              + " in step "
              + (steps + 1)
              + ": lower the learning rate, or look at the clips of this batch: "
              + Arrays.stream(indices).mapToObj(examples::clipId).toList());
    }
  }

  @Override
  public void close() {
    follow(false);
  }

  /** Running statistics are never learned from gradients. */
  private void follow(boolean gradients) {
    for (Parameter parameter : model.network().getParameters().values()) {
      Parameter.Type type = parameter.getType();
      if (type != Parameter.Type.RUNNING_MEAN && type != Parameter.Type.RUNNING_VAR) {
        parameter.freeze(!gradients);
      }
    }
  }
}
