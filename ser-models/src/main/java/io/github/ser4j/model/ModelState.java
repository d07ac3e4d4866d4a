package io.github.ser4j.model;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole model as data: its name and settings, its learned values as named arrays, any other
 * content as named bytes, and the states of the models it consists of.
 *
 * <pre>{@code
 * ModelState.of(Spec.of("prior", Map.of())).withArray("probabilities", probabilities);
 * }</pre>
 *
 * <p>Immutable and safe to share between threads; arrays are copied on input and output.
 */
public final class ModelState {
  private final Spec spec;
  private final Map<String, float[]> arrays;
  private final Map<String, byte[]> files;
  private final List<ModelState> parts;

  private ModelState(
      Spec spec, Map<String, float[]> arrays, Map<String, byte[]> files, List<ModelState> parts) {
    this.spec = spec;
    this.arrays = arrays;
    this.files = files;
    this.parts = parts;
  }

  /**
   * Creates a state with settings only.
   *
   * @param spec name and settings of the model; the name selects the {@link ModelLoader}
   * @return the state
   */
  public static ModelState of(Spec spec) {
    return new ModelState(spec, Map.of(), Map.of(), List.of());
  }

  /**
   * Returns the state with one more array.
   *
   * @param name its name
   * @param values its values
   * @return a copy
   * @throws IllegalArgumentException if there is an array of that name
   */
  public ModelState withArray(String name, float[] values) {
    return withArrays(Map.of(name, values));
  }

  /**
   * Returns the state with more arrays.
   *
   * @param more values by name, in their order
   * @return a copy
   * @throws IllegalArgumentException if there is an array of one of the names
   */
  public ModelState withArrays(Map<String, float[]> more) {
    Map<String, float[]> all = new LinkedHashMap<>(arrays);
    more.forEach(
        (name, values) -> requireNew(name, "array", all.put(name, values.clone()) == null));
    return new ModelState(spec, all, files, parts);
  }

  /**
   * Returns the state with more content, for instance a network in the format of another tool.
   *
   * @param name its name
   * @param content its bytes
   * @return a copy
   * @throws IllegalArgumentException if there is content of that name
   */
  public ModelState withFile(String name, byte[] content) {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    requireNew(name, "file", all.put(name, content.clone()) == null);
    return new ModelState(spec, arrays, all, parts);
  }

  private static void requireNew(String name, String what, boolean isNew) {
    if (!isNew) {
      throw new IllegalArgumentException(
          "there is a second " + what + " '" + name + "': give each a name of its own");
    }
  }

  /**
   * Returns the state with the state of one more model that this one contains.
   *
   * @param part its state
   * @return a copy
   */
  public ModelState withPart(ModelState part) {
    List<ModelState> all = new ArrayList<>(parts);
    all.add(part);
    return new ModelState(spec, arrays, files, List.copyOf(all));
  }

  /**
   * Returns name and settings of the model.
   *
   * @return the description
   */
  public Spec spec() {
    return spec;
  }

  /**
   * Returns all arrays.
   *
   * @return copies by name, in their order
   */
  public Map<String, float[]> arrays() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    arrays.forEach((name, values) -> copies.put(name, values.clone()));
    return copies;
  }

  /**
   * Returns one array.
   *
   * @param name its name
   * @return a copy
   * @throws IllegalArgumentException if there is none with that name
   */
  public float[] array(String name) {
    return required(arrays, "array", name).clone();
  }

  /**
   * Returns all pieces of content.
   *
   * @return copies by name, in their order
   */
  public Map<String, byte[]> files() {
    Map<String, byte[]> copies = new LinkedHashMap<>();
    files.forEach((name, content) -> copies.put(name, content.clone()));
    return copies;
  }

  /**
   * Returns one piece of content.
   *
   * @param name its name
   * @return a copy
   * @throws IllegalArgumentException if there is none with that name
   */
  public byte[] file(String name) {
    return required(files, "file", name).clone();
  }

  private <T> T required(Map<String, T> values, String what, String name) {
    T value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the state of "
              + spec.name()
              + " has no "
              + what
              + " '"
              + name
              + "', only "
              + values.keySet());
    }
    return value;
  }

  /**
   * Returns the states of the models that this one contains.
   *
   * @return in their order, unmodifiable; most models have none
   */
  public List<ModelState> parts() {
    return parts;
  }

  /**
   * Creates the model.
   *
   * @param registry knows the {@link ModelLoader} of this state and of its parts
   * @return the model; to be closed by the caller
   * @throws IllegalArgumentException if the registry lacks something, or something is missing or
   *     wrong
   */
  public EmotionModel load(Registry registry) {
    return registry.make(ModelLoader.class, spec).load(this);
  }
}
