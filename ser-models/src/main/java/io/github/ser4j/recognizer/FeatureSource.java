package io.github.ser4j.recognizer;

import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.Variation;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.split.Split;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the features of a training come from.
 *
 * @param store keeps them on disk
 * @param shared whether those of all clips of a split are stored together
 */
record FeatureSource(Optional<FeatureStore> store, boolean shared) {
  ClipFeatures training(Split split, AugmentationPlan plan, FeaturePipeline pipeline) {
    List<Variation> wanted = plan.variations(split, 0);
    return isShared()
        ? ClipFeatures.among(plan.variations(trainingOnAll(split), 0), wanted, pipeline, store)
        : ClipFeatures.of(wanted, pipeline, store);
  }

  ClipFeatures validation(Split split, FeaturePipeline pipeline) {
    List<Variation> wanted = asTheyAre(split.validation());
    return isShared() && !wanted.isEmpty()
        ? ClipFeatures.among(asTheyAre(trainingOnAll(split).training()), wanted, pipeline, store)
        : ClipFeatures.of(wanted, pipeline, store);
  }

  private boolean isShared() {
    return shared && store.isPresent();
  }

  /** All clips of a split in the order of the corpus, which every fold has. */
  private static Split trainingOnAll(Split split) {
    Set<String> used = new HashSet<>(split.trainingIds());
    used.addAll(split.validationIds());
    used.addAll(split.testIds());
    List<String> ids =
        split.corpus().clips().stream().map(Clip::id).filter(used::contains).toList();
    return new Split(split.corpus(), split.protocol(), ids, List.of(), List.of());
  }

  private static List<Variation> asTheyAre(Corpus corpus) {
    return corpus.clips().stream()
        .map(clip -> new Variation(clip, 0, 0, Augmenter.none()))
        .toList();
  }
}
