package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.augment.Variation;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.features.store.FeatureKey;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.features.store.StoredFeatures;
import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.training.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The features of a part of a corpus, unscaled and scaled, on the heap or in a store. */
final class ClipFeatures implements AutoCloseable {
  private final FeaturePipeline pipeline;
  private final List<Variation> variations;
  private final List<FeatureMatrix> unscaled;
  private final Optional<StoredFeatures> stored;

  private ClipFeatures(
      FeaturePipeline pipeline,
      List<Variation> variations,
      List<FeatureMatrix> unscaled,
      Optional<StoredFeatures> stored) {
    this.pipeline = pipeline;
    this.variations = variations;
    this.unscaled = unscaled;
    this.stored = stored;
  }

  static ClipFeatures of(
      List<Variation> variations, FeaturePipeline pipeline, Optional<FeatureStore> store) {
    if (store.isEmpty() || variations.isEmpty()) {
      return new ClipFeatures(
          pipeline,
          variations,
          variations.parallelStream().map(variation -> features(variation, pipeline)).toList(),
          Optional.empty());
    }
    StoredFeatures stored =
        store
            .get()
            .features(keys(variations, pipeline), i -> features(variations.get(i), pipeline));
    return new ClipFeatures(pipeline, variations, stored.asList(), Optional.of(stored));
  }

  /** The features of some variations, among those of others that are stored with them. */
  static ClipFeatures among(
      List<Variation> all,
      List<Variation> wanted,
      FeaturePipeline pipeline,
      Optional<FeatureStore> store) {
    Map<String, Integer> placeOf = new HashMap<>();
    for (Variation each : all) {
      placeOf.put(each.id(), placeOf.size());
    }
    int[] places =
        wanted.stream().mapToInt(each -> Objects.requireNonNull(placeOf.get(each.id()))).toArray();
    ClipFeatures whole = of(all, pipeline, store);
    return new ClipFeatures(pipeline, wanted, new Some(whole.unscaled, places), whole.stored);
  }

  /** Some features of a list, each read when it is asked for. */
  private static final class Some extends AbstractList<FeatureMatrix> implements RandomAccess {
    private final List<FeatureMatrix> all;
    private final int[] places;

    Some(List<FeatureMatrix> all, int[] places) {
      this.all = all;
      this.places = places;
    }

    @Override
    public FeatureMatrix get(int index) {
      return all.get(places[index]);
    }

    @Override
    public int size() {
      return places.length;
    }
  }

  /**
   * Returns the features of one variation of a clip.
   *
   * @throws CorpusException if the clip is at fault: the extractor rejects it, but not all speech
   */
  private static FeatureMatrix features(Variation variation, FeaturePipeline pipeline) {
    Path file = variation.clip().path();
    Waveform speech = variation.load();
    try {
      return pipeline.extract(speech, file.toString());
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Silence has features unless the extractor itself is at fault; then this throws the same
      // exception.
      Object unused = largestShape(pipeline);
      throw new CorpusException(
          file + ": its features cannot be extracted: " + e.getMessage() + "; omit it", e);
    }
  }

  /** Returns the keys; files used by several variations are read once. */
  private static List<FeatureKey> keys(List<Variation> variations, FeaturePipeline pipeline) {
    Map<Path, String> contents = new ConcurrentHashMap<>();
    return variations.parallelStream()
        .map(
            variation ->
                key(
                    pipeline,
                    variation,
                    file -> contents.computeIfAbsent(file, ClipFeatures::contentOf)))
        .toList();
  }

  /**
   * Returns the key: everything that the features of augmented speech depend on.
   *
   * @param contentOf returns a digest of the content of a file
   * @throws UnsupportedOperationException if the augmenter or the extractor does not describe
   *     itself
   */
  static FeatureKey key(
      FeaturePipeline pipeline, Variation variation, Function<Path, String> contentOf) {
    Spec change = variation.spec();
    FeatureKey.Builder key =
        FeatureKey.builder()
            .text("speech", contentOf.apply(variation.clip().path()))
            .spec("change", change)
            .spec("pipeline", pipeline.spec());
    Augmenters.files(change).forEach(file -> key.text("file", contentOf.apply(file)));
    return key.build();
  }

  /** Returns the shape of the features of the longest speech. */
  static FeatureShape largestShape(FeaturePipeline pipeline) {
    FeatureMatrix silence =
        pipeline
            .extractor()
            .extract(Waveform.of(new float[pipeline.padding().samples()], pipeline.sampleRateHz()));
    return new FeatureShape(silence.rows(), silence.frames());
  }

  private static String contentOf(Path file) {
    try {
      return FileDigest.sha256(file);
    } catch (IOException e) {
      throw new CorpusException(file + ": cannot be read: " + e, e);
    }
  }

  /** Returns the unscaled features; from a store, each is read on access. */
  List<FeatureMatrix> unscaled() {
    return unscaled;
  }

  /** Returns training examples: scaled once on the heap, or on each read from a store. */
  Examples examples(StandardScaler scaler, LabelEncoder labels) {
    IntFunction<FeatureMatrix> scaled =
        stored.isPresent()
            ? i -> scaler.transform(unscaled.get(i))
            : unscaled.stream().map(scaler::transform).toList()::get;
    return examples(variations, labels, scaled);
  }

  /**
   * Returns training examples if every epoch has its own variations, of the same clips in the same
   * order. Variations equal to those of epoch 0 are taken from there; the rest are computed on
   * access and not kept.
   */
  Examples examplesOfEpochs(
      IntFunction<List<Variation>> epochs, StandardScaler scaler, LabelEncoder labels) {
    Examples first = examples(scaler, labels);
    return first.withEpochs(
        epoch -> {
          if (epoch == 0) {
            return first;
          }
          List<Variation> own = epochs.apply(epoch);
          return examples(
              own,
              labels,
              i ->
                  own.get(i).change().equals(variations.get(i).change())
                      ? first.features(i)
                      : scaler.transform(features(own.get(i), pipeline)));
        });
  }

  private static Examples examples(
      List<Variation> variations, LabelEncoder labels, IntFunction<FeatureMatrix> features) {
    return Examples.of(
        variations.stream().map(Variation::id).toList(),
        variations.stream()
            .mapToInt(variation -> labels.encode(variation.clip().label()))
            .toArray(),
        features);
  }

  @Override
  public void close() {
    stored.ifPresent(StoredFeatures::close);
  }
}
