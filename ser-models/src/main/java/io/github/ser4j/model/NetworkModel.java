package io.github.ser4j.model;

import ai.djl.nn.Block;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.internal.EngineNetwork;
import java.util.List;
import java.util.Map;

/**
 * A trained or untrained network.
 *
 * <p>Its parameters stay in native memory until it is closed. Safe to use from many threads: {@link
 * #close} waits for running predictions, and every later call throws an {@link
 * IllegalStateException}. Predictions never record gradients, regardless of PyTorch's gradient mode
 * on the calling thread, and leave that mode unchanged.
 */
public final class NetworkModel implements EmotionModel {
  private static final String ARCHITECTURE = "architecture";

  private static final String NAME = "network";

  private static final Settings<NetworkModel, Size> SETTINGS =
      new Settings<NetworkModel, Size>()
          .integer("rows", model -> model.input().rows(), (size, rows) -> size.rows = rows)
          .integer("frames", model -> model.input().frames(), (size, value) -> size.frames = value)
          .integer("classes", NetworkModel::classes, (size, classes) -> size.classes = classes);

  private final EngineNetwork network;

  private NetworkModel(EngineNetwork network) {
    this.network = network;
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
  public static NetworkModel untrained(
      Architecture architecture, FeatureShape input, int classes, long seed) {
    return new NetworkModel(EngineNetwork.untrained(architecture, input, classes, seed));
  }

  /**
   * Creates a network with given parameters.
   *
   * @param architecture its architecture
   * @param input the shape of the features
   * @param classes the number of classes, at least 2
   * @param parameters values by name, as returned by {@link #parameters()}
   * @return the network; to be closed by the caller
   * @throws IllegalArgumentException as for {@link #untrained} and {@link #setParameters}
   * @throws ModelException if the engine does not start
   */
  public static NetworkModel of(
      Architecture architecture, FeatureShape input, int classes, Map<String, float[]> parameters) {
    NetworkModel model = untrained(architecture, input, classes, 0);
    try {
      model.setParameters(parameters);
      return model;
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /** Returns the loader of networks saved by {@link #state}. */
  static ModelLoader loader(Spec spec, Registry registry) {
    Size size = new Size();
    SETTINGS.read(NAME, spec.settings(), size);
    spec.requireParts(ARCHITECTURE);
    Architecture architecture = registry.makeRole(Architecture.class, spec, ARCHITECTURE);
    FeatureShape input = new FeatureShape(size.rows, size.frames);
    return state -> of(architecture, input, size.classes, state.arrays());
  }

  /**
   * Returns the architecture of this network.
   *
   * @return the architecture
   */
  public Architecture architecture() {
    return network.architecture();
  }

  /**
   * Returns the shape of its input features.
   *
   * @return rows and frames; if the network masks padding, the max number of frames of a clip
   */
  public FeatureShape input() {
    return network.input();
  }

  /**
   * Returns the number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return network.classes();
  }

  /**
   * Returns the number of parameters, running statistics of batch normalization included.
   *
   * @return the sum over all arrays
   */
  public long parameterCount() {
    return network.parameterCount();
  }

  /**
   * Copies all parameters.
   *
   * @return values in row-major order by name, in the order of the layers
   * @throws IllegalStateException if the model is closed
   */
  public Map<String, float[]> parameters() {
    return network.parameters();
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
    network.setParameters(parameters);
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
  @Override
  public List<float[]> probabilities(List<FeatureMatrix> features) {
    return network.probabilities(features);
  }

  /**
   * Computes the input of the last layer: {@code probabilities = softmax(W·embedding + b)}.
   *
   * @param features as for {@link #probabilities}
   * @return one row for each clip, of {@link #embeddingSize()} values
   * @throws IllegalArgumentException if the network does not accept the shape of a matrix
   * @throws UnsupportedOperationException if the network, from outside this library, does not end
   *     with a linear layer
   * @throws IllegalStateException if the model is closed
   */
  @Override
  public List<float[]> embeddings(List<FeatureMatrix> features) {
    return network.embeddings(features);
  }

  /**
   * Returns the number of inputs of the last layer: the units of the LSTM, or 4 times these for an
   * {@link AttentiveCnnLstm}.
   *
   * @return at least 1
   * @throws UnsupportedOperationException if the network, from outside this library, does not end
   *     with a linear layer
   */
  @Override
  public int embeddingSize() {
    return network.embeddingSize();
  }

  /**
   * Returns the network as data: {@code network} with the settings {@code rows}, {@code frames} and
   * {@code classes}, the part {@code architecture}, and its parameters as arrays.
   *
   * @return a copy
   * @throws UnsupportedOperationException if the architecture does not describe itself
   * @throws IllegalStateException if the model is closed
   */
  @Override
  public ModelState state() {
    Spec spec =
        new Spec(
            NAME, SETTINGS.write(this), List.of(Spec.role(ARCHITECTURE, architecture().spec())));
    return ModelState.of(spec).withArrays(parameters());
  }

  /** Returns the live block, not a copy, for inspection. */
  Block network() {
    return network.network();
  }

  /**
   * Frees the parameters, after running predictions; every later use throws an {@link
   * IllegalStateException}. Closing again has no effect.
   */
  @Override
  public void close() {
    network.close();
  }

  /** The settings read from a description. */
  private static final class Size {
    private int rows;
    private int frames;
    private int classes;
  }
}
