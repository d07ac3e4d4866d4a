package io.github.ser4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The progress of a training: its epochs, and the parameters after the last and the best one. */
final class Progress {
  private final TrainingPlan plan;
  private final List<History.Epoch> epochs = new ArrayList<>();
  private Map<String, float[]> last = Map.of();
  private Map<String, float[]> best = Map.of();

  /** Creates the progress before the first epoch. */
  Progress(TrainingPlan plan) {
    this.plan = plan;
  }

  Progress(TrainingPlan plan, Checkpoint checkpoint) {
    this(plan);
    epochs.addAll(checkpoint.history().epochs());
    last = checkpoint.last();
    best = checkpoint.best();
  }

  void add(History.Epoch epoch, Map<String, float[]> parameters) {
    epochs.add(epoch);
    last = parameters;
    if (bestEpoch() == epochs.size()) {
      best = parameters;
    }
  }

  List<History.Epoch> epochs() {
    return List.copyOf(epochs);
  }

  History history() {
    return new History(epochs, bestEpoch());
  }

  /** Returns the last parameters; empty before the first epoch. */
  Map<String, float[]> last() {
    return last;
  }

  /** Returns the best parameters; empty before the first epoch. */
  Map<String, float[]> best() {
    return best;
  }

  OptionalInt patienceLeft() {
    return plan.earlyStopping().isPresent()
        ? OptionalInt.of(plan.earlyStopping().get().patienceLeft(epochs))
        : OptionalInt.empty();
  }

  boolean isOver() {
    return epochs.size() >= plan.epochs() || patienceLeft().orElse(1) <= 0;
  }

  long nanos() {
    return (long) (epochs.stream().mapToDouble(History.Epoch::seconds).sum() * 1e9);
  }

  private int bestEpoch() {
    return plan.earlyStopping().map(rule -> rule.bestEpoch(epochs)).orElse(epochs.size());
  }
}
