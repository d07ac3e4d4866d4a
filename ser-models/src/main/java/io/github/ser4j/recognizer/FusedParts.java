package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.evaluation.TemperatureScaling;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The models of a recognizer as one, which is not used after it was closed. Safe to use from many
 * threads.
 */
final class FusedParts implements AutoCloseable {
  private final List<RecognizerPart> parts;
  private final LabelEncoder labels;
  private final TemperatureScaling scaling;
  private final Life life;
  private final boolean owner;

  /** Whether the models are open; shared with the recognizers of single speakers. */
  private static final class Life {
    /** Readers use the models, the writer closes them. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private volatile boolean closed;
  }

  FusedParts(List<RecognizerPart> parts, LabelEncoder labels) {
    this(parts, labels, 1);
  }

  FusedParts(List<RecognizerPart> parts, LabelEncoder labels, double temperature) {
    this(parts, labels, new TemperatureScaling(temperature), new Life(), true);
  }

  private FusedParts(
      List<RecognizerPart> parts,
      LabelEncoder labels,
      TemperatureScaling scaling,
      Life life,
      boolean owner) {
    this.parts = List.copyOf(parts);
    this.labels = labels;
    this.scaling = scaling;
    this.life = life;
    this.owner = owner;
  }

  List<RecognizerPart> parts() {
    return parts;
  }

  /** Returns the same models, which are closed with these, for a speaker. */
  FusedParts adaptedTo(List<Waveform> clips, double priorClips) {
    requireOpen();
    return new FusedParts(
        parts.stream().map(part -> part.adaptedTo(clips, priorClips)).toList(),
        labels,
        scaling,
        life,
        false);
  }

  /** Returns the same models, which are closed with these. */
  FusedParts shared() {
    return withTemperature(temperature());
  }

  /** Returns the same models, which are closed with these, at another temperature. */
  FusedParts withTemperature(double temperature) {
    requireOpen();
    return new FusedParts(parts, labels, new TemperatureScaling(temperature), life, false);
  }

  /** Returns the temperature that log probabilities are divided by; 1 changes nothing. */
  double temperature() {
    return scaling.temperature();
  }

  /**
   * Predicts the classes of speech. A model whose window is shorter predicts it in several windows,
   * and one with several views predicts each.
   *
   * @param speech at any sample rate
   * @param name its name in errors
   * @return the probability of each class, from 0 to 1, and dimensions
   * @throws ModelException if a model does not fit its features, or returns anything else
   * @throws IllegalStateException if the models are closed
   */
  FusedOutput output(Waveform speech, String name) {
    return output(features(speech, name), name);
  }

  /** Returns the features that models get; see {@link PartFeatures#of(List, Waveform, String)}. */
  PartFeatures features(Waveform speech, String name) {
    return PartFeatures.of(parts, speech, name);
  }

  /** Predicts the classes of speech, as {@link #output(Waveform, String)}, from its features. */
  FusedOutput output(PartFeatures allFeatures, String name) {
    List<FusedOutput> outputs =
        ofEach(
                allFeatures,
                name,
                (model, features) -> CheckedOutput.of(model, features, labels, name))
            .stream()
            .map(FusedOutput::mean)
            .toList();
    double[] weights = parts.stream().mapToDouble(RecognizerPart::weight).toArray();
    FusedOutput fused = FusedOutput.mean(outputs, weights);
    return new FusedOutput(scaling.apply(fused.probabilities()), fused.dimensions());
  }

  /** Returns the probabilities of {@link #output} alone. */
  double[] probabilities(Waveform speech, String name) {
    return output(speech, name).probabilities();
  }

  /** Returns the names of the dimensions that some model has. */
  List<String> dimensions() {
    return parts.stream().flatMap(part -> part.model().dimensions().stream()).distinct().toList();
  }

  /**
   * Computes the embedding of speech: those of all models, one after the other; of a model that
   * gets it in several windows or views, their mean.
   *
   * @param speech at any sample rate
   * @param name its name in errors
   * @return {@link #embeddingSize()} values
   * @throws UnsupportedOperationException if a model has no embeddings
   * @throws IllegalStateException if the models are closed
   */
  float[] embedding(Waveform speech, String name) {
    FloatBuffer all = FloatBuffer.allocate(embeddingSize());
    ofEach(
            features(speech, name),
            name,
            (model, features) -> model.embeddings(List.of(features)).get(0))
        .forEach(windows -> all.put(mean(windows)));
    return all.array();
  }

  private static float[] mean(List<float[]> windows) {
    float[] mean = new float[windows.get(0).length];
    for (float[] window : windows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += window[i] / windows.size();
      }
    }
    return mean;
  }

  /** Returns the number of values of an embedding. */
  int embeddingSize() {
    return whileOpen(() -> parts.stream().mapToInt(part -> part.model().embeddingSize()).sum());
  }

  /** Runs work on each model, with the scaled features of each window of each view of speech. */
  private <T> List<List<T>> ofEach(
      PartFeatures allFeatures, String name, BiFunction<EmotionModel, FeatureMatrix, T> work) {
    List<List<T>> results = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      RecognizerPart part = parts.get(i);
      List<List<FeatureMatrix>> features = allFeatures.of(i);
      List<T> ofPart = new ArrayList<>();
      for (int view = 0; view < features.size(); view++) {
        StandardScaler scaler = part.views().get(view).scaler();
        for (FeatureMatrix window : features.get(view)) {
          ofPart.add(onFeatures(name, () -> work.apply(part.model(), scaler.transform(window))));
        }
      }
      results.add(ofPart);
    }
    return results;
  }

  /** Runs work on a model with features, which a damaged model may not accept. */
  private <T> T onFeatures(String name, Supplier<T> work) {
    try {
      return whileOpen(work);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          name + ": the model does not fit its features: " + e.getMessage(), e);
    }
  }

  /**
   * Runs work on the models.
   *
   * @param work the work; closing waits for it
   * @return its result
   * @throws IllegalStateException if the models are closed
   */
  <T> T whileOpen(Supplier<T> work) {
    life.use.readLock().lock();
    try {
      requireOpen();
      return work.get();
    } finally {
      life.use.readLock().unlock();
    }
  }

  void requireOpen() {
    if (life.closed) {
      throw new IllegalStateException("the recognizer is closed: close it after its last use");
    }
  }

  /** Closes the models, unless they belong to the recognizer that these were adapted from. */
  @Override
  public void close() {
    if (!owner) {
      return;
    }
    life.use.writeLock().lock();
    try {
      if (!life.closed) {
        life.closed = true;
        parts.forEach(part -> part.model().close());
      }
    } finally {
      life.use.writeLock().unlock();
    }
  }
}
