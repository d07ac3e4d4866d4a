package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.github.ser4j.internal.StableRandom;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.internal.EngineNetwork;
import io.github.ser4j.model.internal.FeatureBatch;
import io.github.ser4j.model.internal.NativeMemory;
import io.github.ser4j.model.internal.PyTorch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the steps of one training: forward pass, loss, gradients, parameter update.
 *
 * <p>The network's parameters require gradients only while this is open; otherwise the engine would
 * keep every intermediate array of a prediction for gradients that are not needed.
 */
final class TrainingStep implements AutoCloseable {
  private static final Set<Parameter.Type> NOT_LEARNED =
      EnumSet.of(Parameter.Type.RUNNING_MEAN, Parameter.Type.RUNNING_VAR, Parameter.Type.OTHER);

  private final NativeMemory memory = new NativeMemory();
  private final EngineNetwork model;
  private final ParameterUpdate update;
  private final long seed;
  private long steps;

  /**
   * Starts or resumes a training.
   *
   * @param seed the seed of the engine's own random numbers, such as those of dropout
   * @param steps the number of steps done so far
   */
  TrainingStep(EngineNetwork model, ParameterUpdate update, long seed, long steps) {
    this.model = model;
    this.update = update;
    this.seed = seed;
    this.steps = steps;
    follow(true);
  }

  /** Returns the number of steps done, earlier ones included. */
  long steps() {
    return steps;
  }

  int classes() {
    return model.classes();
  }

  boolean masksPadding() {
    return model.architecture().masksPadding();
  }

  /**
   * Learns from a batch.
   *
   * @param indices the indices of its examples
   * @param rateFactor the factor of the schedule
   * @throws IllegalArgumentException if that is negative or not finite
   */
  void learn(
      LabeledBatch content, Examples examples, int[] indices, double rateFactor, Tally tally) {
    PyTorch.withoutGradients(() -> step(content, examples, indices, rateFactor, tally));
  }

  /** Runs the step; gradients are recorded only while the collector is open. */
  private void step(
      LabeledBatch content, Examples examples, int[] indices, double rateFactor, Tally tally) {
    if (!(rateFactor >= 0 && Double.isFinite(rateFactor))) {
      throw new IllegalArgumentException(
          "the schedule gives the factor "
              + rateFactor
              + " for step "
              + (steps + 1)
              + ", but it must be finite and at least 0");
    }
    int classes = model.classes();
    // The engine has one random state for the whole JVM; each step seeds it.
    PyTorch.engine().setRandomSeed(engineSeed());
    // Every intermediate array belongs to this manager; otherwise memory soon runs out.
    try (NativeMemory.Lease lease = memory.lease();
        NDManager scratch = PyTorch.engine().newBaseManager()) {
      FeatureBatch arrays = new FeatureBatch(lease, scratch);
      NDList batch = arrays.features(content.features(), model.input(), masksPadding());
      NDArray target = arrays.array(content.targets(), new Shape(indices.length, classes));
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
      change(scratch, rateFactor, examples, indices);
    }
    steps++;
  }

  private int engineSeed() {
    return (int) (StableRandom.seed(StableRandom.seed(seed) + steps) >>> Integer.SIZE);
  }

  private void change(NDManager scratch, double rateFactor, Examples examples, int[] indices) {
    List<LearnedParameter> learned = learned(scratch);
    try {
      update.apply(learned, rateFactor, steps);
    } catch (ArithmeticException e) {
      throw new ModelException(advice(String.valueOf(e.getMessage()), examples, indices), e);
    }
    learned.forEach(each -> each.gradient().muli(0));
  }

  private List<LearnedParameter> learned(NDManager scratch) {
    List<LearnedParameter> learned = new ArrayList<>();
    for (Pair<String, Parameter> each : model.network().getParameters()) {
      if (each.getValue().requiresGradient()) {
        NDArray array = each.getValue().getArray();
        NDArray values = array.stopGradient();
        values.attach(scratch);
        NDArray gradient = array.getGradient();
        gradient.attach(scratch);
        boolean decays = each.getValue().getType() == Parameter.Type.WEIGHT;
        learned.add(new LearnedParameter(each.getKey(), decays, values, gradient));
      }
    }
    return learned;
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
      throw new ModelException(advice("the loss is " + loss, examples, indices));
    }
  }

  private String advice(String problem, Examples examples, int[] indices) {
    return problem
        + " in step "
        + (steps + 1)
        + ": lower the learning rate, or check the clips of this batch: "
        + Arrays.stream(indices).mapToObj(examples::clipId).toList();
  }

  @Override
  public void close() {
    follow(false);
  }

  /**
   * Sets whether parameters require gradients: all but running statistics and those that do not
   * affect the loss.
   */
  private void follow(boolean gradients) {
    for (Parameter parameter : model.network().getParameters().values()) {
      if (!NOT_LEARNED.contains(parameter.getType())) {
        parameter.freeze(!gradients);
      }
    }
  }
}
