package io.github.ser4j.training;

import ai.djl.ndarray.NDManager;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.model.internal.PyTorch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a network.
 *
 * <p>The same plan, examples and number of threads give bit-identical parameters. The engine lets
 * one training run at a time in a JVM; a second one waits for the first.
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class Trainer {
  private static final Object ONE_AT_A_TIME = new Object();

  private final TrainingPlan plan;
  private final TrainingListener listener;

  private Trainer(TrainingPlan plan, TrainingListener listener) {
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * A trainer that tells nobody how it goes.
   *
   * @param plan how to train
   * @return the trainer
   */
  public static Trainer of(TrainingPlan plan) {
    return new Trainer(plan, event -> {});
  }

  /**
   * The same trainer with another listener.
   *
   * @param newListener is told how it goes
   * @return a new trainer
   */
  public Trainer withListener(TrainingListener newListener) {
    return new Trainer(plan, newListener);
  }

  /**
   * Trains a network from its initial parameters.
   *
   * @param architecture the plan of the network
   * @param classes the number of classes, at least 2
   * @param training what to learn from
   * @param validation what to watch the training with; may be {@link Examples#none()} unless the
   *     plan stops early
   * @return the network and its history
   * @throws IllegalArgumentException if there is nothing to learn from, the plan stops early
   *     without validation examples, or a class number is not below {@code classes}
   * @throws ModelException if the loss is not finite any more; the message names the clips
   */
  public TrainingResult train(
      Architecture architecture, int classes, Examples training, Examples validation) {
    requireUsable(classes, training, validation);
    NetworkModel model =
        NetworkModel.untrained(architecture, training.shape(), classes, plan.seed());
    try {
      synchronized (ONE_AT_A_TIME) {
        return new TrainingResult(model, run(model, training, validation));
      }
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private void requireUsable(int classes, Examples training, Examples validation) {
    if (training.size() == 0) {
      throw new IllegalArgumentException(
          "there are no training examples, but at least 1 is needed");
    }
    if (plan.patience().isPresent() && validation.size() == 0) {
      throw new IllegalArgumentException(
          "the plan stops early by the validation loss, but there are no validation examples: give"
              + " some, or do not stop early");
    }
    for (Examples part : List.of(training, validation)) {
      for (int i = 0; i < part.size(); i++) {
        if (part.classOf(i) >= classes) {
          throw new IllegalArgumentException(
              "the class number of clip '"
                  + part.clipId(i)
                  + "' is "
                  + part.classOf(i)
                  + ", but there are only "
                  + classes
                  + " classes");
        }
      }
    }
  }

  private History run(NetworkModel model, Examples training, Examples validation) {
    List<History.Epoch> epochs = new ArrayList<>();
    Map<String, float[]> bestParameters = Map.of();
    double leastLoss = Double.POSITIVE_INFINITY;
    int bestEpoch = plan.epochs();
    long start = System.nanoTime();
    try (NDManager state = PyTorch.engine().newBaseManager();
        TrainingStep step =
            new TrainingStep(model, plan.optimizer().newUpdate(OptimizerState.zeros(state)))) {
      for (int epoch = 0; epoch < plan.epochs(); epoch++) {
        long epochStart = System.nanoTime();
        History.Figures learned = learn(step, training, List.copyOf(epochs), start);
        Optional<History.Figures> validated =
            validation.size() == 0 ? Optional.empty() : Optional.of(judge(model, validation));
        History.Epoch result =
            new History.Epoch(
                epoch + 1, learned, validated, (System.nanoTime() - epochStart) / 1e9);
        epochs.add(result);
        listener.on(new TrainingEvent.EpochFinished(result, plan.epochs(), since(start)));
        if (plan.patience().isEmpty()) {
          continue;
        }
        double loss = validated.orElseThrow().loss();
        if (loss < leastLoss) {
          leastLoss = loss;
          bestEpoch = epoch + 1;
          bestParameters = model.parameters();
        } else if (epoch + 1 - bestEpoch >= plan.patience().getAsInt()) {
          break;
        }
      }
    }
    if (!bestParameters.isEmpty()) {
      model.setParameters(bestParameters);
    }
    return new History(epochs, bestEpoch);
  }

  private History.Figures learn(
      TrainingStep step, Examples training, List<History.Epoch> finished, long start) {
    int epoch = finished.size();
    int[] order = EpochOrder.of(training.size(), plan.seed(), epoch);
    int batches = (order.length + plan.batchSize() - 1) / plan.batchSize();
    BatchMaker maker = new BatchMaker(plan, training, step.classes());
    Tally tally = new Tally();
    try (Prefetcher<LabelledBatch> made =
        Prefetcher.start(
            batches,
            batch -> maker.make(indices(order, batch), position(finished, batch, batches)))) {
      for (int batch = 0; batch < batches; batch++) {
        double factor = plan.schedule().factor(position(finished, batch, batches));
        step.learn(made.next(), training, indices(order, batch), factor, tally);
        listener.on(
            new TrainingEvent.BatchFinished(
                epoch + 1, plan.epochs(), batch + 1, batches, tally.figures(), since(start)));
      }
    }
    return tally.figures();
  }

  private int[] indices(int[] order, int batch) {
    int from = batch * plan.batchSize();
    return Arrays.copyOfRange(order, from, Math.min(order.length, from + plan.batchSize()));
  }

  private StepPosition position(List<History.Epoch> finished, int batch, int batches) {
    return new StepPosition(finished, plan.epochs(), batch, batches);
  }

  private static History.Figures judge(NetworkModel model, Examples examples) {
    Tally tally = new Tally();
    List<FeatureMatrix> one = new ArrayList<>(1);
    for (int i = 0; i < examples.size(); i++) {
      one.clear();
      one.add(examples.features(i));
      tally.add(model.probabilities(one).get(0), examples.classOf(i));
    }
    return tally.figures();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
