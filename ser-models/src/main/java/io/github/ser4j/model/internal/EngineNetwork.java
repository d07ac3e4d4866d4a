package io.github.ser4j.model.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A network in the engine's memory: {@link io.github.ser4j.model.NetworkModel} predicts with it,
 * and training updates it.
 *
 * <p>Safe to use from many threads: {@link #close} waits for running predictions, and every later
 * call throws an {@link IllegalStateException}. Predictions never record gradients, regardless of
 * PyTorch's gradient mode on the calling thread, and leave that mode unchanged.
 */
public final class EngineNetwork implements AutoCloseable {
  private static final int BATCH = 32;

  private final Architecture architecture;
  private final FeatureShape input;
  private final int classes;
  private final NativeMemory memory = new NativeMemory();
  private final NDManager manager;
  private final Block network;

  /** Readers use the parameters, the writer frees them. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  private EngineNetwork(Architecture architecture, FeatureShape input, int classes, long seed) {
    this.architecture = architecture;
    this.input = input;
    this.classes = classes;
    this.manager = PyTorch.engine().newBaseManager();
    try {
      this.network = architecture.newNetwork(input, classes, new SplittableRandom(seed));
      PyTorch.withoutGradients(this::initialize);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private void initialize() {
    Shape features = new Shape(1, input.rows(), input.frames());
    Shape[] shapes =
        architecture.masksPadding() ? new Shape[] {features, new Shape(1)} : new Shape[] {features};
    network.initialize(manager, DataType.FLOAT32, shapes);
    network.freezeParameters(true);
  }

  /**
   * Creates a network with initial parameters, to be trained.
   *
   * @param architecture its architecture
   * @param input the shape of the features
   * @param classes the number of classes, at least 2
   * @param seed the seed of the initial parameters
   * @return the network; to be closed by the caller
   * @throws IllegalArgumentException if there are fewer than 2 classes, or the features are too
   *     small for the network
   * @throws ModelException if the engine does not start
   */
  public static EngineNetwork untrained(
      Architecture architecture, FeatureShape input, int classes, long seed) {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "there are " + classes + " classes, but a network needs at least 2");
    }
    return new EngineNetwork(architecture, input, classes, seed);
  }

  /**
   * Returns the architecture of this network.
   *
   * @return the architecture
   */
  public Architecture architecture() {
    return architecture;
  }

  /**
   * Returns the shape of its input features.
   *
   * @return rows and frames; if the network masks padding, the max number of frames of a clip
   */
  public FeatureShape input() {
    return input;
  }

  /**
   * Returns the number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return classes;
  }

  /**
   * Returns the number of parameters, running statistics of batch normalization included.
   *
   * @return the sum over all arrays
   */
  public long parameterCount() {
    return network.getParameters().values().stream()
        .mapToLong(parameter -> parameter.getShape().size())
        .sum();
  }

  /**
   * Returns the DJL block of the network. If its parameters are changed other than by a training
   * step or {@link #setParameters}, predictions still use the old ones.
   *
   * @return the live block, not a copy
   */
  public Block network() {
    return network;
  }

  /**
   * Copies all parameters.
   *
   * @return values in row-major order by name, in the order of the layers
   * @throws IllegalStateException if the model is closed
   */
  public Map<String, float[]> parameters() {
    return whileOpen(
        () -> {
          Map<String, float[]> copy = new LinkedHashMap<>();
          for (Pair<String, Parameter> each : network.getParameters()) {
            copy.put(each.getKey(), each.getValue().getArray().toFloatArray());
          }
          return copy;
        });
  }

  /**
   * Replaces all parameters.
   *
   * @param parameters values by name, as returned by {@link #parameters()}
   * @throws IllegalArgumentException if a name is missing or unknown, or an array has another
   *     length; no parameter is changed then
   * @throws IllegalStateException if the model is closed
   */
  public void setParameters(Map<String, float[]> parameters) {
    Map<String, Parameter> own = new LinkedHashMap<>();
    network.getParameters().forEach(pair -> own.put(pair.getKey(), pair.getValue()));
    if (!own.keySet().equals(parameters.keySet())) {
      throw new IllegalArgumentException(
          "parameters are " + parameters.keySet() + ", but the network has " + own.keySet());
    }
    own.forEach(
        (name, parameter) -> {
          int given = lengthOf(parameters, name);
          if (given != parameter.getShape().size()) {
            throw new IllegalArgumentException(
                "parameter "
                    + name
                    + " has "
                    + given
                    + " values, but its shape is "
                    + parameter.getShape());
          }
        });
    whileOpen(
        () -> {
          replace(own, parameters);
          return own;
        });
  }

  private void replace(Map<String, Parameter> own, Map<String, float[]> parameters) {
    try (NDManager scratch = manager.newSubManager()) {
      own.forEach(
          (name, parameter) -> {
            NDArray values = scratch.create(valuesOf(parameters, name), parameter.getShape());
            // The engine's own copy prints a PyTorch warning. −0 + x is x, to the bit.
            parameter.getArray().subi(parameter.getArray()).muli(-1).addi(values);
          });
    }
    tellOfChange(network);
  }

  private static void tellOfChange(Block block) {
    if (block instanceof CachesParameters caching) {
      caching.parametersChanged();
    }
    block.getChildren().forEach(child -> tellOfChange(child.getValue()));
  }

  private static int lengthOf(Map<String, float[]> parameters, String name) {
    return valuesOf(parameters, name).length;
  }

  private static float[] valuesOf(Map<String, float[]> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  /**
   * Predicts the probabilities of the classes from features of speech.
   *
   * @param features one matrix for each clip, of the shape {@link #input()}; if the network masks
   *     padding, with at most its number of frames
   * @return one row for each clip: the probabilities of the classes in their order, which sum to 1
   * @throws IllegalArgumentException if the network does not accept the shape of a matrix
   * @throws IllegalStateException if the model is closed
   */
  public List<float[]> probabilities(List<FeatureMatrix> features) {
    return whileOpen(
        () ->
            rows(
                features,
                (store, content) ->
                    network.forward(store, content, false).singletonOrThrow().softmax(-1)));
  }

  /**
   * Computes the input of the last layer.
   *
   * @param features as for {@link #probabilities}
   * @return one row for each clip, of {@link #embeddingSize()} values
   * @throws IllegalArgumentException if the network does not accept the shape of a matrix
   * @throws UnsupportedOperationException if the network does not end with a linear layer
   * @throws IllegalStateException if the model is closed
   */
  public List<float[]> embeddings(List<FeatureMatrix> features) {
    lastLayer();
    return whileOpen(
        () -> rows(features, (store, content) -> embed(store, content).singletonOrThrow()));
  }

  /**
   * Returns the number of inputs of the last layer.
   *
   * @return at least 1
   * @throws UnsupportedOperationException if the network does not end with a linear layer
   */
  public int embeddingSize() {
    return Math.toIntExact(lastLayer().getParameters().get("weight").getShape().get(1));
  }

  private Linear lastLayer() {
    if (network instanceof EmbedsClips || network instanceof SequentialBlock) {
      List<Block> layers = network.getChildren().values();
      if (!layers.isEmpty() && layers.get(layers.size() - 1) instanceof Linear linear) {
        return linear;
      }
    }
    throw new UnsupportedOperationException(
        "networks of "
            + architecture
            + " have no embeddings: they are not a SequentialBlock whose last layer is Linear");
  }

  private NDList embed(ParameterStore store, NDList inputs) {
    if (network instanceof EmbedsClips embedding) {
      return embedding.embed(store, inputs);
    }
    NDList values = inputs;
    List<Block> layers = network.getChildren().values();
    for (Block layer : layers.subList(0, layers.size() - 1)) {
      values = layer.forward(store, values, false);
    }
    return values;
  }

  /** Computes a row for each clip. */
  private List<float[]> rows(
      List<FeatureMatrix> features, BiFunction<ParameterStore, NDList, NDArray> forward) {
    List<float[]> answers = new ArrayList<>(features.size());
    for (int from = 0; from < features.size(); from += BATCH) {
      List<FeatureMatrix> batch = features.subList(from, Math.min(features.size(), from + BATCH));
      try (NativeMemory.Lease lease = memory.lease();
          NDManager scratch = manager.newSubManager()) {
        NDList content =
            new FeatureBatch(lease, scratch).features(batch, input, architecture.masksPadding());
        float[] values = forward.apply(new ParameterStore(scratch, false), content).toFloatArray();
        int width = values.length / batch.size();
        for (int i = 0; i < batch.size(); i++) {
          answers.add(Arrays.copyOfRange(values, i * width, (i + 1) * width));
        }
      }
    }
    return answers;
  }

  /** Runs work on the parameters without recording gradients; they are not freed meanwhile. */
  private <T> T whileOpen(Supplier<T> work) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(
            "the model is closed, and its parameters are freed: close it after its last use");
      }
      return PyTorch.withoutGradients(work);
    } finally {
      use.readLock().unlock();
    }
  }

  /**
   * Frees the parameters, after running predictions; every later use throws an {@link
   * IllegalStateException}. Closing again has no effect.
   */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      closed = true;
      manager.close();
    } finally {
      use.writeLock().unlock();
    }
  }
}
