package io.github.ser4j.model.external;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.RawSamples;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelLoader;
import io.github.ser4j.model.ModelOutput;
import io.github.ser4j.model.ModelState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model in a file from elsewhere: an {@link OnnxModel} or a {@link TorchScriptModel}. It takes
 * the samples of speech, or features of this library, and gives scores for labels, an embedding,
 * and dimensions such as arousal and valence, each in an output of its own.
 *
 * <pre>{@code
 * OnnxModel model =
 *     OnnxModel.builder(Path.of("emotion.onnx"))
 *         .labels("angry", "happy", "neutral", "sad") // in the order of the logits
 *         .sampleRateHz(16_000)
 *         .build();
 * try (EmotionRecognizer recognizer = EmotionRecognizer.of(model)) {
 *   System.out.println(recognizer.predict(Path.of("call.wav"))); // angry 0.83, neutral 0.09, ...
 *   recognizer.save(Path.of("emotion.ser"));
 * }
 * }</pre>
 *
 * <p>The file is read once; a saved recognizer contains it. <b>It is a program</b>, which runs with
 * all rights of this process: an error in it, or an intent, can do anything, and a damaged file can
 * end the process. Use files from sources that you would take code from.
 *
 * <p>Each clip is computed alone, at its own length. The same clip gives the same result, whatever
 * other threads do. The network stays in native memory until the model is closed. Safe to use from
 * many threads: {@link #close} waits for running predictions, and every later call throws an {@link
 * IllegalStateException}.
 */
public abstract sealed class ExternalModel implements EmotionModel
    permits OnnxModel, TorchScriptModel {
  private static final String CONTENT = "model";
  private static final String FILE = "file";

  private final ModelFile file;
  private final Contract contract;
  private final ExternalNetwork network;

  /** Readers use the network, the writer frees it. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  ExternalModel(ModelFile file, Contract contract, ExternalNetwork network) {
    this.file = file;
    this.contract = contract;
    this.network = network;
  }

  /**
   * Returns the loaders of both kinds of external models.
   *
   * @return a registry of {@link ModelLoader}: {@code onnx} and {@code torchscript}
   */
  public static Registry registry() {
    return Registry.empty()
        .with(ModelLoader.class, OnnxModel.NAME, OnnxModel::loader)
        .with(ModelLoader.class, TorchScriptModel.NAME, TorchScriptModel::loader);
  }

  /** Loads a network from bytes. */
  interface Opening {
    ExternalNetwork open(byte[] content) throws NetworkFailure;
  }

  /** Creates a model. */
  interface Making<M> {
    M make(ModelFile file, Contract contract, ExternalNetwork network);
  }

  /** Returns a loader of models saved by {@link #state}. */
  static ModelLoader loader(
      Spec spec, Registry registry, Opening opening, Making<ExternalModel> making) {
    NavigableMap<String, String> settings = new TreeMap<>(spec.settings());
    String name = settings.remove(FILE);
    if (name == null) {
      throw new IllegalArgumentException(spec.name() + " has no setting " + FILE);
    }
    Contract contract = Contract.of(new Spec(spec.name(), settings, spec.parts()), registry);
    return state -> {
      ModelFile file = ModelFile.saved(name, state.file(CONTENT));
      try {
        return making.make(file, contract, opening.open(file.content()));
      } catch (NetworkFailure e) {
        throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
      }
    };
  }

  /**
   * Returns what turns speech into the input of the model.
   *
   * @return for a model of samples, a pipeline with {@link RawSamples}
   */
  public FeaturePipeline pipeline() {
    return contract.pipeline();
  }

  /**
   * Returns the classes.
   *
   * @return sorted by name, as the probabilities are, unmodifiable; empty if the model has
   *     dimensions only
   */
  public List<String> labels() {
    return contract.sortedLabels();
  }

  @Override
  public List<String> dimensions() {
    return contract.dimensionNames();
  }

  /**
   * Predicts the classes of clips.
   *
   * @param features one matrix for each clip, of a shape that the model accepts
   * @return one row for each clip: the probabilities of {@link #labels()}
   * @throws ModelException if the network does not accept the shape of a matrix, or returns
   *     anything but finite numbers; the message names the file
   * @throws UnsupportedOperationException if the model has dimensions only
   * @throws IllegalStateException if the model is closed
   */
  @Override
  public List<float[]> probabilities(List<FeatureMatrix> features) {
    if (contract.labels().isEmpty()) {
      throw new UnsupportedOperationException(
          file + ": the model has no labels, only the dimensions " + dimensions());
    }
    return each(features, Set.of(contract.scores()), contract::probabilitiesOf);
  }

  /**
   * Predicts classes and dimensions of clips.
   *
   * @param features as for {@link #probabilities}
   * @return one output for each clip; without probabilities if the model has dimensions only
   * @throws ModelException as for {@link #probabilities}
   * @throws IllegalStateException if the model is closed
   */
  @Override
  public List<ModelOutput> outputs(List<FeatureMatrix> features) {
    return each(
        features,
        contract.predicted(),
        outputs ->
            ModelOutput.of(contract.probabilitiesOf(outputs), contract.dimensionsOf(outputs)));
  }

  /**
   * Computes embeddings.
   *
   * @param features as for {@link #probabilities}
   * @return one row for each clip, of {@link #embeddingSize()} values; if the output has a row for
   *     each frame, their mean
   * @throws ModelException as for {@link #probabilities}
   * @throws UnsupportedOperationException if no output is named as the embedding
   * @throws IllegalStateException if the model is closed
   */
  @Override
  public List<float[]> embeddings(List<FeatureMatrix> features) {
    embeddingSize();
    return each(features, Set.of(contract.embedding()), contract::embeddingOf);
  }

  /**
   * Returns the number of values of an embedding.
   *
   * @return at least 1
   * @throws UnsupportedOperationException if no output is named as the embedding
   */
  @Override
  public int embeddingSize() {
    if (contract.embedding().isEmpty()) {
      throw new UnsupportedOperationException(
          file + ": no output of the model is named as its embedding: name it by embedding(...)");
    }
    return contract.embeddingSize();
  }

  /** Reads a result from the outputs of the network for one clip. */
  private interface Reading<T> {
    T from(Map<String, NetworkOutput> outputs) throws NetworkFailure;
  }

  private <T> List<T> each(List<FeatureMatrix> features, Set<String> names, Reading<T> reading) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(
            "the model is closed, and its memory is freed: close it after its last use");
      }
      List<T> results = new ArrayList<>(features.size());
      for (FeatureMatrix each : features) {
        results.add(reading.from(network.run(contract.input(each), names)));
      }
      return results;
    } catch (NetworkFailure e) {
      throw file.failure(e);
    } finally {
      use.readLock().unlock();
    }
  }

  /**
   * Returns the model as data: {@code onnx} or {@code torchscript} with its settings, the pipeline
   * as the part {@code input}, and the whole file.
   *
   * @return a copy
   * @throws UnsupportedOperationException if the extractor of the pipeline does not describe itself
   */
  @Override
  public ModelState state() {
    Spec spec = contract.spec(kind());
    NavigableMap<String, String> settings = new TreeMap<>(spec.settings());
    settings.put(FILE, file.lastName());
    return ModelState.of(new Spec(spec.name(), settings, spec.parts()))
        .withFile(CONTENT, file.content());
  }

  /** Returns the name of this kind of model in descriptions. */
  abstract String kind();

  /**
   * Frees the network, after running predictions; every later use throws an {@link
   * IllegalStateException}. Closing again has no effect.
   */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        network.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  /**
   * Returns a summary.
   *
   * @return in one line: the file and the labels or dimensions
   */
  @Override
  public String toString() {
    Set<String> names = new LinkedHashSet<>(labels());
    names.addAll(dimensions());
    return getClass().getSimpleName() + "[" + file + "; " + String.join(", ", names) + "]";
  }
}
