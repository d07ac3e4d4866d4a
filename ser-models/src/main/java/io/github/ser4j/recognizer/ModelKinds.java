package io.github.ser4j.recognizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which models of a fusion are of one kind, that is, differ in nothing but the seed. Models of a
 * kind share a learned weight.
 */
final class ModelKinds {
  private final List<RecipePart> models;
  private final int[] kinds;
  private final int[] members;
  private final int[] sizes;

  private ModelKinds(List<RecipePart> models, int[] kinds, int[] members, int[] sizes) {
    this.models = models;
    this.kinds = kinds;
    this.members = members;
    this.sizes = sizes;
  }

  static ModelKinds of(List<RecipePart> models) {
    int[] kinds = new int[models.size()];
    int[] members = new int[models.size()];
    List<Integer> sizes = new ArrayList<>();
    Map<RecipePart, Integer> known = new HashMap<>();
    for (int model = 0; model < kinds.length; model++) {
      int kind = known.computeIfAbsent(withoutSeed(models.get(model)), unused -> known.size());
      if (kind == sizes.size()) {
        sizes.add(0);
      }
      kinds[model] = kind;
      members[model] = sizes.get(kind);
      sizes.set(kind, members[model] + 1);
    }
    return new ModelKinds(
        models, kinds, members, sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  private static RecipePart withoutSeed(RecipePart model) {
    return model.learner() instanceof Learner.Network network
        ? model.withLearner(
            new Learner.Network(network.architecture(), network.plan().toBuilder().seed(0).build()))
        : model;
  }

  /** Returns the number of kinds. */
  int count() {
    return sizes.length;
  }

  /** Returns the kind of a model, from 0. */
  int kindOf(int model) {
    return kinds[model];
  }

  /** Returns the number of models of a kind. */
  int size(int kind) {
    return sizes[kind];
  }

  boolean isNetwork(int model) {
    return models.get(model).learner() instanceof Learner.Network;
  }

  /** Returns the least number of models of a kind of network; 1 without networks. */
  int groups() {
    int least = Integer.MAX_VALUE;
    for (int model = 0; model < kinds.length; model++) {
      if (isNetwork(model)) {
        least = Math.min(least, sizes[kinds[model]]);
      }
    }
    return least == Integer.MAX_VALUE ? 1 : least;
  }

  /**
   * Returns which group of speakers a network is not trained with, so that each group is unseen by
   * some network of each kind.
   */
  int groupOf(int network, int groups) {
    return members[network] % groups;
  }
}
