package io.github.ser4j.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * Loads the classes that use the incubating module {@code jdk.incubator.vector}, which exists only
 * in a JVM started with {@code --add-modules jdk.incubator.vector}.
 *
 * <p>Those classes are compiled separately, and nothing refers to them by type, so that everything
 * else works without the module. Each has a superclass that defines it, and a slower alternative.
 */
public final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /**
   * Returns whether the JVM was started with the module.
   *
   * @return true if present
   */
  public static boolean isPresent() {
    return ModuleLayer.boot().findModule(NAME).isPresent();
  }

  /**
   * Creates an instance of a vectorized class.
   *
   * @param <T> the superclass
   * @param lookup a lookup in the class's package
   * @param simpleName the simple name of the class, which has a constructor without parameters
   * @param type the superclass
   * @return the instance; empty if the module is not present
   */
  public static <T> Optional<T> load(
      MethodHandles.Lookup lookup, String simpleName, Class<T> type) {
    if (!isPresent()) {
      return Optional.empty();
    }
    Object made;
    try {
      Class<?> found = lookup.findClass(lookup.lookupClass().getPackageName() + "." + simpleName);
      made = lookup.findConstructor(found, MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new IllegalStateException(
          "vectorized class "
              + simpleName
              + " cannot be used with this JVM; start it without "
              + "--add-modules "
              + NAME,
          e);
    }
    return Optional.of(type.cast(made));
  }
}
